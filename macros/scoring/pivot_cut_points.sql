{#- The cut points of a condition as columns `<name>_cut_1` .. and `<name>_is_inclusive_1` .. of a grouped row. -#}
{% macro pivot_cut_points(name, condition, cuts=9) -%}
    {%- for number in range(1, cuts + 1) -%}
        max(case when {{ condition }} and cut_number = {{ number }} then cut_value end) as {{ name }}_cut_{{ number }},
        count(case when {{ condition }} and cut_number = {{ number }} and is_inclusive then 1 end)
            as {{ name }}_is_inclusive_{{ number }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}
