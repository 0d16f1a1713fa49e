{% test has_each_value(model, column, values) %}

with

expected (value) as (

    values ('{{ values | join("'), ('") }}')

),

listed as (

    select distinct {{ column }} as value

    from {{ model }}

)

select
    coalesce(expected.value, listed.value) as {{ column }},
    case when listed.value is null then 'the value has no row' else 'no such value is read' end as violation

from expected

full outer join listed
    on expected.value = listed.value

where expected.value is null or listed.value is null

{% endtest %}
