with

bins as (

    select * from {{ ref('int_score_drift_bins') }}

),

checks (check_name) as (

    values
    ('drift.r_score'), ('drift.f_score'), ('drift.m_score'),
    ('drift.recency_days'), ('drift.frequency'), ('drift.monetary')

),

binned as (

    select
        bins.as_of_date,
        checks.check_name,
        case checks.check_name
            when 'drift.r_score' then bins.r_score
            when 'drift.f_score' then bins.f_score
            when 'drift.m_score' then bins.m_score
            when 'drift.recency_days' then bins.recency_bin
            when 'drift.frequency' then bins.frequency_bin
            else bins.monetary_bin
        end as bin,
        case when bins.is_low_confidence then 1 else 0 end as is_unsure,
        bins.customers_before,
        bins.customers_after

    from bins

    cross join checks

),

totalled as (

    select
        as_of_date,
        check_name,
        max(is_unsure) as is_unsure,
        sum(customers_before) as customers_before,
        sum(customers_after) as customers_after,
        sum(sum(customers_before)) over (partition by as_of_date, check_name) as all_before,
        sum(sum(customers_after)) over (partition by as_of_date, check_name) as all_after

    from binned

    group by as_of_date, check_name, bin

),

measured as (

    select
        as_of_date,
        check_name,
        max(is_unsure) = 1 as is_unsure,
        {{ to_decimal(
            'sum(' ~ stability_term('customers_before / all_before', 'customers_after / all_after', 0.0001) ~ ')', 6
        ) }} as value

    from totalled

    where all_before > 0 and all_after > 0

    group by as_of_date, check_name

),

final as (

    select
        as_of_date,
        check_name,

        value,
        case
            when is_unsure then 'note'
            when value > {{ var('drift_error_limit') }} then 'error'
            when value > {{ var('drift_warn_limit') }} then 'warn'
            else 'ok'
        end as status,
        case
            when is_unsure then 'too few customers to tell drift from chance'
            when value > {{ var('drift_warn_limit') }} then 'the customers are spread otherwise than a period before'
        end as detail

    from measured

)

select * from final
