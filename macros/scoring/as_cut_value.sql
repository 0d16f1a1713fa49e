{#- A value in the type of cut points: comparing two types is slow. -#}
{% macro as_cut_value(value) -%}
    cast({{ value }} as decimal(18, 4))
{%- endmacro %}
