{#- A measure on its scale, from 0 to 1; 0 where it is unknown or the scale has no length. -#}
{% macro scaled_feature(measure, measures, scales) -%}
    {%- set low, high = scales ~ '.' ~ measure ~ '_low', scales ~ '.' ~ measure ~ '_high' -%}
    cast(
            least(greatest(coalesce({{ safe_ratio(measures ~ '.' ~ measure ~ ' - ' ~ low, high ~ ' - ' ~ low, 6) }}, 0), 0), 1)
            as decimal(9, 6)
        )
{%- endmacro %}
