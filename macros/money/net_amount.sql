{#- What an order is worth after the refunds known; more than it was worth is not taken off. -#}
{% macro net_amount(net_before_refunds, refunded) -%}
    {{ net_before_refunds }} - least(coalesce({{ refunded }}, 0), greatest({{ net_before_refunds }}, 0))
{%- endmacro %}
