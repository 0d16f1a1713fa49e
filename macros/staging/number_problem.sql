{#- Why a number rejects its row, or null: what is no number is invalid, what no amount can be is absurd. -#}
{% macro number_problem(raw, parsed, limit, least=none, is_required=true) -%}
    case
            when {{ parsed }} is null and {{ try_double(raw) }} is not null then 'absurd_number'
            when
                {{ parsed }} is null
                {%- if not is_required %}
                and nullif(cast({{ raw }} as {{ dbt.type_string() }}), '') is not null
                {%- endif %}
                then 'invalid_number'
            when abs({{ parsed }}) > {{ limit }}
                {%- if least is not none %} or {{ parsed }} < {{ least }}{% endif %} then 'absurd_number'
        end
{%- endmacro %}
