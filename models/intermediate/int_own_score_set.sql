with

axes (axis) as (

    values
    ('r'),
    ('f'),
    ('m')

),

final as (

    select
        'own' as score_set,
        axis,

        case axis
            when 'r' then 'recency_days'
            when 'f' then '{{ frequency_measure(var("frequency_unit")) }}'
            else '{{ monetary_measure(var("monetary_basis")) }}'
        end as measure,
        '{{ var("score_method") }}' as method,
        {{ var('rfm_bins') }} as bins

    from axes

)

select * from final
