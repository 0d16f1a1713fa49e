{#- Why a row's keys reject it, or null: each key needs a character that is no blank. -#}
{% macro key_problem(columns) -%}
    case
            when {% for column in columns %}trim({{ column }}) = ''{{ ' or ' if not loop.last }}{% endfor %} then 'missing_key'
        end
{%- endmacro %}
