{#- A quotient as a decimal; null where the denominator is null or zero. -#}
{% macro safe_ratio(numerator, denominator, scale=4) -%}
    {{ to_decimal(
        'cast(' ~ numerator ~ ' as ' ~ type_double() ~ ') / nullif(cast(' ~ denominator ~ ' as ' ~ type_double() ~ '), 0)',
        scale
    ) }}
{%- endmacro %}
