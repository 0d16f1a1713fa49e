{#- Why a value outside the list of a category rejects its row, or null; no value at all is fine. -#}
{% macro category_problem(column, values) -%}
    case
            when nullif(lower(trim({{ column }})), '') not in ('{{ values | join("', '") }}') then 'invalid_value'
        end
{%- endmacro %}
