{#- A query for the rejected rows among the examined rows of an input, under the key they are reported by. -#}
{% macro rejected_rows(input, examined, key) -%}
    select
        '{{ input }}' as input,
        {% if key | length == 1 -%}
        {{ key[0] }} as record_key,
        {%- else -%}
        concat_ws(' ', cast({{ key | join(' as ' ~ dbt.type_string() ~ '), cast(') }} as {{ dbt.type_string() }})) as record_key,
        {%- endif %}
        cast(row_number_in_key as bigint) as row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ examined }}

    where reject_reason is not null
{%- endmacro %}
