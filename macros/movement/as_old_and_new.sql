{#- Columns of relations `old_states` and `new_states` side by side, as `old_<column>` and `new_<column>`. -#}
{% macro as_old_and_new(columns) -%}
    {%- for column in columns -%}
        old_states.{{ column }} as old_{{ column }},
        new_states.{{ column }} as new_{{ column }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}
