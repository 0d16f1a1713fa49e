{#- Why a required timestamp rejects its row, or null. -#}
{% macro date_problem(raw, parsed_date, run_date, is_required=true) -%}
    case
            when {{ parsed_date }} is null {% if not is_required %}and nullif(cast({{ raw }} as {{ dbt.type_string() }}), '') is not null {% endif %}then 'invalid_timestamp'
            when {{ parsed_date }} > {{ add_days(run_date, 1) }} or {{ parsed_date }} < cast('1900-01-01' as date)
                then 'absurd_date'
        end
{%- endmacro %}
