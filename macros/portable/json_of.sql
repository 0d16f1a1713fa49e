{#- A JSON object as text, from a mapping of names to expressions. -#}
{% macro json_of(columns) -%}
    {{ return(adapter.dispatch('json_of', 'customer_segmentation')(columns)) }}
{%- endmacro %}


{% macro default__json_of(columns) -%}
    cast(json_object({% for name, expression in columns.items() %}'{{ name }}', {{ expression }}{{ ', ' if not loop.last }}{% endfor %}) as {{ dbt.type_string() }})
{%- endmacro %}


{#- Put together here, because the functions for it put blanks around names and values. -#}
{% macro postgres__json_of(columns) -%}
    '{' || {% for name, expression in columns.items() %}'"{{ name }}":' || coalesce(cast(to_json({{ expression }}) as text), 'null') || {{ "',' || " if not loop.last }}{% endfor %}'}'
{%- endmacro %}


{% macro spark__json_of(columns) -%}
    to_json(named_struct({% for name, expression in columns.items() %}'{{ name }}', {{ expression }}{{ ', ' if not loop.last }}{% endfor %}), map('ignoreNullFields', 'false'))
{%- endmacro %}
