{% test steps_rise(model, step, minima, group_by=none) %}

{%- set group = group_by or "'all'" %}

with

ordered as (

    select
        {{ group }} as step_group,
        {{ step }},
        {%- for minimum in minima %}
        {{ minimum }},
        lag({{ minimum }}) over (partition by {{ group }} order by {{ step }}) as previous_{{ minimum }},
        {%- endfor %}
        row_number() over (partition by {{ group }} order by {{ step }}) as place

    from {{ model }}

),

checked as (

    select
        *,
        case
            when {{ step }} is distinct from place then 'the steps do not count 1, 2, 3 and on'
            when place > 10 then 'there are more than ten steps'
            when place = 1 and ({{ minima | join(' is not null or ') }} is not null)
                then 'the first step has a minimum, so that some reach none'
            when place > 1 and ({{ minima | join(' is null or ') }} is null) then 'the minimum is empty'
            {%- for minimum in minima %}
            when place > 2 and {{ minimum }} < previous_{{ minimum }} then 'a minimum is below the one before'
            {%- endfor %}
            when
                place > 2
                {%- for minimum in minima %}
                and {{ minimum }} = previous_{{ minimum }}
                {%- endfor %}
                then 'no minimum is above the one before'
        end as violation

    from ordered

)

select * from checked
where violation is not null

{% endtest %}
