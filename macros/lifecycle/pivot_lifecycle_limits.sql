{#- The limit of each stage as columns `<stage>_fixed` and `<stage>_cadence` of one row. -#}
{% macro pivot_lifecycle_limits(stages) -%}
    {%- for stage in stages -%}
        {%- set outer = loop -%}
        {%- for method in ['fixed', 'cadence'] -%}
            max(case when method = '{{ method }}' and lifecycle_stage = '{{ stage }}' then limit_value end)
            as {{ stage }}_{{ method }}{{ ',' if not (outer.last and loop.last) }}
        {% endfor -%}
    {%- endfor -%}
{%- endmacro %}
