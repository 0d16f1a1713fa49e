{#- The values between which a measure is scaled, as two columns: those that 5 % are not above, and that 95 % are not. -#}
{% macro feature_scale(measure) -%}
    {{ percentile_of(measure, 0.05) }} as {{ measure }}_low,
        {{ percentile_of(measure, 0.95) }} as {{ measure }}_high
{%- endmacro %}
