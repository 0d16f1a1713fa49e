{#- A count of something that may be no input: 0 where nothing was found, null where nobody looked. -#}
{% macro known_count(count, is_input_present) -%}
    case when {{ is_input_present }} then coalesce({{ count }}, 0) end
{%- endmacro %}
