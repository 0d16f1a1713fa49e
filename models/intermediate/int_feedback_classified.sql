-- Satisfaction is what a customer says: to a survey, otherwise by ratings, otherwise by whether they would recommend.
with

feedback as (

    select * from {{ ref('int_feedback_aggregated_to_customers') }}

),

feedback_classes as (

    select * from {{ ref('feedback_classes') }}

),

limits as (

    select
        max(case when feedback_kind = 'csat' and feedback_class = 'satisfied' then bound end) as satisfied_csat,
        max(case when feedback_kind = 'rating' and feedback_class = 'satisfied' then bound end) as satisfied_rating,
        max(case when feedback_class = 'passive' then bound end) as passive_nps,
        max(case when feedback_class = 'promoter' then bound end) as promoter_nps

    from feedback_classes

),

final as (

    select
        feedback.as_of_date,
        feedback.customer_id,

        case
            when feedback.nps >= limits.promoter_nps then 'promoter'
            when feedback.nps >= limits.passive_nps then 'passive'
            when feedback.nps is not null then 'detractor'
        end as nps_class,

        coalesce(
            feedback.csat_avg >= limits.satisfied_csat,
            feedback.rating_avg >= limits.satisfied_rating,
            feedback.nps >= limits.passive_nps
        ) as is_satisfied

    from feedback

    cross join limits

)

select * from final
