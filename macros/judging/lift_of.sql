{#- How many times the average of the base a customer of the group comes to. -#}
{% macro lift_of(amount, customers, base_mean) -%}
    {{ to_decimal('cast(' ~ amount ~ ' as ' ~ type_double() ~ ') / (' ~ customers ~ ' * ' ~ base_mean ~ ')') }}
{%- endmacro %}
