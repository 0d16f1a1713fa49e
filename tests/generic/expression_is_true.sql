{% test expression_is_true(model, expression) %}

select
    *,
    'is not true: {{ expression | replace("'", "''") }}' as violation

from {{ model }}

where ({{ expression }}) is not true

{% endtest %}
