{#- The lower median, an observed value: exact, and the same on every engine. -#}
{% macro percentile_of(column, fraction) -%}
    percentile_disc({{ fraction }}) within group (order by {{ column }})
{%- endmacro %}
