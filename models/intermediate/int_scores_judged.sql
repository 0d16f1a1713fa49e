with

combined as (

    select * from {{ ref('int_score_combinations_judged') }}

),

score_names (score_name) as (

    values ('r_score'), ('f_score'), ('m_score'), ('spend_decile_12m')

),

listed as (

    select
        combined.*,
        score_names.score_name,
        case score_names.score_name
            when 'r_score' then combined.r_score
            when 'f_score' then combined.f_score
            when 'm_score' then combined.m_score
            else combined.spend_decile_12m
        end as score_level

    from combined

    cross join score_names

),

final as (

    select
        as_of_date,
        score_name,
        score_level,
        horizon_end_date,

        cast(sum(customers) as bigint) as customers,
        cast(sum(buyers_next) as bigint) as buyers_next,
        cast(sum(orders_next) as bigint) as orders_next,
        cast(sum(net_revenue_next) as decimal(18, 2)) as net_revenue_next

    from listed

    where score_level is not null

    group by as_of_date, score_name, score_level, horizon_end_date

)

select * from final
