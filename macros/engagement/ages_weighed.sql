{#- How many days back an interaction still weighs something: the window, 90 days at least, twenty years at most. -#}
{% macro ages_weighed(window_months) -%}
    {{ return([31 * (window_months or 240), 90] | max) }}
{%- endmacro %}
