{% test sums_to_one(model, column) %}

select
    sum({{ column }}) as total,
    '{{ column }} does not add up to 1' as violation

from {{ model }}

having sum({{ column }}) is distinct from 1

{% endtest %}
