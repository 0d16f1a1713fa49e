{#- 1 + the number of cut points that a value is better than, or equal to where the cut point is inclusive. -#}
{% macro score_from_cut_points(value, name, best, cuts=9) -%}
    {%- set measured = as_cut_value(value) -%}
    {%- set better = {'highest': '>', 'lowest': '<'}.get(best) -%}
    {%- if not better -%}
        {{ exceptions.raise_compiler_error("score_from_cut_points: best is 'highest' or 'lowest', not '" ~ best ~ "'") }}
    {%- endif -%}
    1
        {%- for number in range(1, cuts + 1) %}
        + case
            when {{ measured }} {{ better }} {{ name }}_cut_{{ number }} then 1
            when {{ measured }} = {{ name }}_cut_{{ number }} and {{ name }}_is_inclusive_{{ number }} > 0 then 1
            else 0
        end
        {%- endfor %}
{%- endmacro %}
