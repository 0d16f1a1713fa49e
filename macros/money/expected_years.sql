{#-
    Years of loyalty to expect: 1 / (1 - retention), at most a cap. Retention is given, or the share of the buyers
    of the year before last who bought in the last year; null where there were none.
-#}
{% macro expected_years(buyers_before, buyers_kept, retention_rate, cap) -%}
    {%- if retention_rate is not none -%}
        cast({{ cap if retention_rate == 1 else [1 / (1 - retention_rate), cap] | min }} as {{ type_double() }})
    {%- else -%}
        case
            when {{ buyers_before }} = 0 then null
            when {{ buyers_before }} = {{ buyers_kept }} then cast({{ cap }} as {{ type_double() }})
            else least(
                cast({{ buyers_before }} as {{ type_double() }}) / nullif({{ buyers_before }} - {{ buyers_kept }}, 0), {{ cap }}
            )
        end
    {%- endif -%}
{%- endmacro %}
