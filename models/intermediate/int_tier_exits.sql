-- The raw tier that what is left in the window reaches, by the limits of the current date.
with

exits as (

    select * from {{ ref('int_window_exits') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers_held') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

cuts as (

    select
        cut_points.as_of_date,
        {{ pivot_cut_points('revenue', "score_set = 'tier' and measure = 'monetary_sum'") }},
        {{ pivot_cut_points('orders', "score_set = 'tier' and measure = 'frequency_orders'") }}

    from cut_points

    inner join as_of_dates
        on cut_points.as_of_date = as_of_dates.as_of_date

    where as_of_dates.is_current

    group by cut_points.as_of_date

),

final as (

    select
        cuts.as_of_date,
        exits.customer_id,

        exits.exit_date as from_date,
        exits.until_date,
        {{ tier_for(
            score_from_cut_points('exits.net_revenue_left', 'cuts.revenue', best='highest'),
            score_from_cut_points('exits.orders_left', 'cuts.orders', best='highest')
        ) }} as reached_tier_rank,
        tiers.raw_tier_rank,
        tiers.held_tier_rank

    from exits

    cross join cuts

    inner join tiers
        on cuts.as_of_date = tiers.as_of_date and exits.customer_id = tiers.customer_id

    where exits.exit_date is not null

)

select * from final
