{% test counts_from_one(model, column) %}

with

placed as (

    select
        *,
        row_number() over (order by {{ column }}) as place

    from {{ model }}

)

select
    *,
    '{{ column }} does not count 1, 2, 3 and on' as violation

from placed

where {{ column }} is distinct from place

{% endtest %}
