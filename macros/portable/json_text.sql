{#- What a JSON object, given as text, says under a name; null where it says null or nothing. -#}
{% macro json_text(object, name) -%}
    {{ return(adapter.dispatch('json_text', 'customer_segmentation')(object, name)) }}
{%- endmacro %}


{% macro default__json_text(object, name) -%}
    json_extract_string({{ object }}, '$."' || {{ name }} || '"')
{%- endmacro %}


{% macro postgres__json_text(object, name) -%}
    (cast({{ object }} as json) ->> {{ name }})
{%- endmacro %}


{% macro spark__json_text(object, name) -%}
    get_json_object({{ object }}, '$.' || {{ name }})
{%- endmacro %}
