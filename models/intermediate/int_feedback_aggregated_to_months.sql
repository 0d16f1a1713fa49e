with

feedback as (

    select * from {{ ref('stg_engagement__feedback') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

months as (

    select * from {{ ref('int_kpi_months') }}

),

feedback_classes as (

    select * from {{ ref('feedback_classes') }}

),

limits as (

    select
        max(case when feedback_class = 'passive' then bound end) as passive_nps,
        max(case when feedback_class = 'promoter' then bound end) as promoter_nps

    from feedback_classes

),

final as (

    select
        months.month,
        coalesce(identities.customer_id, feedback.customer_id) as customer_id,

        sum(case when feedback.feedback_kind = 'csat' then feedback.feedback_score end) as csat_sum,
        count(case when feedback.feedback_kind = 'csat' then feedback.feedback_score end) as csat_answers,
        count(case when feedback.feedback_kind = 'nps' then feedback.feedback_score end) as nps_answers,
        {{ sum_where('1', "feedback.feedback_kind = 'nps' and feedback.feedback_score >= limits.promoter_nps") }}
        - {{ sum_where('1', "feedback.feedback_kind = 'nps' and feedback.feedback_score < limits.passive_nps") }}
            as net_promoters,
        {{ sum_where('1', "feedback.feedback_kind = 'complaint'") }} as complaints

    from feedback

    inner join months
        on
            {{ first_day_of_month('feedback.feedback_date') }} = months.month
            and feedback.feedback_date <= months.end_date

    cross join limits

    left join identities
        on feedback.customer_id = identities.raw_customer_id

    group by months.month, coalesce(identities.customer_id, feedback.customer_id)

)

select * from final
