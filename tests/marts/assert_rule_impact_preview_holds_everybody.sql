-- A preview that loses somebody, or their revenue, hides what a switch would do. What customers come from is what they
-- are today.
with

preview as (

    select * from {{ ref('rule_impact_preview') }}

),

present as (

    select * from {{ ref('int_present_labels') }}

),

labels (label) as (

    values ('segment'), ('tier'), ('rfm_segment')

),

labelled as (

    select
        labels.label,
        case labels.label
            when 'segment' then present.segment
            when 'tier' then present.tier
            else present.rfm_segment
        end as from_value,
        present.net_revenue

    from present

    cross join labels

    where
        (labels.label = 'rfm_segment' and '{{ candidate_preset() }}' <> '')
        or (labels.label <> 'rfm_segment' and '{{ candidate_rules() }}' <> '')

),

today as (

    select
        label,
        from_value,
        count(*) as customers,
        sum(net_revenue) as net_revenue

    from labelled

    group by label, from_value

),

previewed as (

    select
        label,
        from_value,
        sum(customers) as customers,
        sum(net_revenue) as net_revenue

    from preview

    group by label, from_value

)

select
    coalesce(today.label, previewed.label) as label,
    coalesce(today.from_value, previewed.from_value) as from_value,
    today.customers,
    previewed.customers as previewed_customers,
    today.net_revenue,
    previewed.net_revenue as previewed_net_revenue,
    'the preview does not hold the customers and the revenue of today' as violation

from today

full outer join previewed
    on today.label = previewed.label and today.from_value = previewed.from_value

where
    today.customers is distinct from previewed.customers
    or today.net_revenue is distinct from previewed.net_revenue
