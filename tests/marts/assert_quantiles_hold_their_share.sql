-- A quantile taken off by one, from the wrong end or over the wrong customers, shifts whole scores of people.
with

rules as (

    select * from {{ ref('int_cut_point_rules_by_date') }}

),

cut_points as (

    select * from {{ ref('cut_points') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

rfm as (

    select * from {{ ref('customer_rfm') }}

),

customer_values as (

    select * from {{ ref('customer_value') }}

),

current_slices as (

    select as_of_date

    from as_of_dates

    where is_current

),

measured as (

    select
        as_of_date,
        'own recency' as cut_kind,
        -1 * recency_days as value

    from rfm

    where has_orders

    union all

    select
        as_of_date,
        'own frequency' as cut_kind,
        frequency as value

    from rfm

    where frequency > 0

    union all

    select
        as_of_date,
        'own monetary' as cut_kind,
        monetary as value

    from rfm

    where monetary is not null and (frequency > 0 or '{{ var("monetary_basis") }}' = 'balance')

    union all

    select
        as_of_date,
        'spend_decile' as cut_kind,
        net_revenue_12m as value

    from customer_values

    where net_revenue_12m > 0

),

counted as (

    select
        measured.cut_kind,
        measured.value,
        count(*) as customers

    from measured

    inner join current_slices
        on measured.as_of_date = current_slices.as_of_date

    group by measured.cut_kind, measured.value

),

cuts as (

    select
        rules.cut_number,
        rules.bound,
        rules.divisor,
        case
            when rules.score_set = 'spend_decile' then 'spend_decile'
            when rules.measure = 'recency_days' then 'own recency'
            when rules.measure like 'frequency%' then 'own frequency'
            else 'own monetary'
        end as cut_kind,
        case when rules.measure = 'recency_days' then -1 * cut_points.cut_value else cut_points.cut_value end
            as cut_value

    from rules

    inner join current_slices
        on rules.as_of_date = current_slices.as_of_date

    left join cut_points
        on
            rules.as_of_date = cut_points.as_of_date
            and rules.score_set = cut_points.score_set
            and rules.measure = cut_points.measure
            and rules.cut_number = cut_points.cut_number

    where
        rules.method = 'quantile'
        and rules.score_set in ('own', 'spend_decile')

),

shared as (

    select
        cuts.cut_kind,
        cuts.cut_number,
        cuts.cut_value,
        cuts.bound / cuts.divisor as quantile,
        sum(counted.customers) * cuts.bound as quota,
        sum(case when counted.value < cuts.cut_value then counted.customers else 0 end) * cuts.divisor as below,
        sum(case when counted.value <= cuts.cut_value then counted.customers else 0 end) * cuts.divisor as up_to

    from cuts

    inner join counted
        on cuts.cut_kind = counted.cut_kind

    group by cuts.cut_kind, cuts.cut_number, cuts.cut_value, cuts.bound, cuts.divisor

),

-- Cut points of money are never below 0.
checked as (

    select
        *,
        case
            when cut_value is null then 'the cut point is missing'
            when up_to < quota then 'more customers than the share are above the cut point'
            when below >= quota and cut_value <> 0 then 'a lower value holds the share as well'
        end as violation

    from shared

)

select * from checked
where violation is not null
