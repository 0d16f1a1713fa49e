{% test lists_every_value(model, column, values) %}

with

expected (name) as (

    values ('{{ values | join("'), ('") }}')

)

select
    expected.name as {{ column }},
    'no row has the value' as violation

from expected

where not exists (
    select 1
    from {{ model }} as listed
    where listed.{{ column }} = expected.name
)

{% endtest %}
