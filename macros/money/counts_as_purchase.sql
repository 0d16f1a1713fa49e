{#- Whether an order in a status counts: as the map says; all orders of a source without a status column do. -#}
{% macro counts_as_purchase(order_status, mapped) -%}
    coalesce({{ mapped }}, {{ order_status }} = 'not_given', false)
{%- endmacro %}
