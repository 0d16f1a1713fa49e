{#- Where a score lies on its scale, from 0 for the least to 10 for the most; null where it is unknown. -#}
{% macro tenths_of_scale(score, scale) -%}
    {{ safe_ratio('10 * (' ~ score ~ ' - ' ~ scale ~ '_least)', scale ~ '_most - ' ~ scale ~ '_least') }}
{%- endmacro %}
