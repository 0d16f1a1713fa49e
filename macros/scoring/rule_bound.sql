{#- The bound of one cut of one measure, among the rows of a rule seed. -#}
{% macro rule_bound(measure, cut_number) -%}
    max(case when measure = '{{ measure }}' and cut_number = {{ cut_number }} then bound end)
{%- endmacro %}
