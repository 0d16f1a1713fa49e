{#- Null for what is no boolean. Takes text as well as booleans. -#}
{% macro try_boolean(column) -%}
    {{ return(adapter.dispatch('try_boolean', 'customer_segmentation')(column)) }}
{%- endmacro %}


{% macro default__try_boolean(column) -%}
    try_cast({{ column }} as boolean)
{%- endmacro %}


{% macro postgres__try_boolean(column) -%}
    case
            when lower(cast({{ column }} as text)) in ('true', 't', 'yes', 'y', '1') then true
            when lower(cast({{ column }} as text)) in ('false', 'f', 'no', 'n', '0') then false
        end
{%- endmacro %}
