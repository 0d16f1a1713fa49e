{#- A relation of words, one a row and each once, in a column of the given name. -#}
{% macro listed_words(words, column) -%}
    (
        values
        {%- for word in words | unique %}
        ('{{ word }}'){{ ',' if not loop.last }}
        {%- endfor %}
    ) as listed ({{ column }})
{%- endmacro %}
