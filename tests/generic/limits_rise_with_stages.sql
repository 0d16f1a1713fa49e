{% test limits_rise_with_stages(model, stages) %}

with

limits as (

    select
        method,
        {%- for stage in stages %}
        max(case when lifecycle_stage = '{{ stage }}' then limit_value end) as {{ stage }}_limit
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ model }}

    group by method

),

checked as (

    select
        *,
        case
            {%- for stage in stages[1:] %}
            {%- set previous = stages[loop.index0] %}
            when ({{ stage }}_limit > {{ previous }}_limit) is not true
                then 'the limit of {{ stage }} is not above that of {{ previous }}'
            {%- endfor %}
        end as violation

    from limits

)

select * from checked
where violation is not null

{% endtest %}
