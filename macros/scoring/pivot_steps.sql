{#- The minima of the steps above the first as columns that `score_from_cut_points` reads: a value reaches its step. -#}
{% macro pivot_steps(name, step, minimum, condition='true', steps=10) -%}
    {%- for number in range(1, steps) -%}
        max(case when {{ condition }} and {{ step }} = {{ number + 1 }} then {{ minimum }} end) as {{ name }}_cut_{{ number }},
        1 as {{ name }}_is_inclusive_{{ number }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}
