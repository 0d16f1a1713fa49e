{#- Why a value that is there but could not be read rejects its row, or null. -#}
{% macro value_problem(raw, parsed, is_required=false) -%}
    case
            when {{ parsed }} is null
                {%- if not is_required %} and nullif(trim(cast({{ raw }} as {{ dbt.type_string() }})), '') is not null{% endif %}
                then 'invalid_value'
        end
{%- endmacro %}
