{#- How many pairs so many customers make, as a decimal that takes the pairs of a hundred million. -#}
{% macro pairs_of(customers) -%}
    cast({{ customers }} as decimal(38, 0)) * ({{ customers }} - 1) / 2
{%- endmacro %}
