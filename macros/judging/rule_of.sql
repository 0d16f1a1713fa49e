{#- The value of one rule of a seed that lists rules by name, as a column of a grouped row. -#}
{% macro rule_of(rule) -%}
    max(case when rule = '{{ rule }}' then rule_value end)
{%- endmacro %}
