{#- Why a row's keys reject it, or null: each needs a character that is no blank. Trimming comes last, it is slow. -#}
{% macro key_problem(columns) -%}
    case
            {%- for column in columns %}
            when {{ column }} = '' or ({{ column }} like ' %' and trim({{ column }}) = '') then 'missing_key'
            {%- endfor %}
        end
{%- endmacro %}
