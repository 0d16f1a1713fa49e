{#- Every reason a raw row can be rejected for, in the order in which they are asked. -#}
{% macro reject_reasons() -%}
    {{ return([
        'missing_key', 'invalid_timestamp', 'absurd_date', 'invalid_number', 'absurd_number', 'invalid_value',
        'unknown_currency', 'orphan', 'test_order', 'duplicate_key',
    ]) }}
{%- endmacro %}
