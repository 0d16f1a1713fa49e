-- Every segment is told of in every month, whoever is in it, so that three months in a row are three rows.
with

months as (

    select * from {{ ref('int_kpi_months') }}

),

segment_labels as (

    select * from {{ ref('segment_labels') }}

),

presence as (

    select * from {{ ref('int_input_presence') }}

),

segments as (

    select segment

    from segment_labels

    where scheme = 'segment'

    union all

    select '(entered)' as segment

),

final as (

    select
        months.month,
        segments.segment,

        months.segment_date,
        months.is_partial,
        {{ months_between(
            'lag(months.month, 2) over (partition by segments.segment order by months.month)', 'months.month'
        ) }} = 2 and not months.is_partial as has_three_months,

        presence.has_purchases,
        presence.has_refunds,
        presence.has_interactions,
        presence.has_feedback

    from months

    cross join segments

    cross join presence

)

select * from final
