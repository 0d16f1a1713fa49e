{#- Whether the refunds known reach an order that is worth something before them. -#}
{% macro is_fully_refunded(net_before_refunds, refunded) -%}
    coalesce({{ net_before_refunds }} > 0 and {{ refunded }} >= {{ net_before_refunds }}, false)
{%- endmacro %}
