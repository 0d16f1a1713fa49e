{#- A query for the rejected rows among the examined rows of an input, under the key they are reported by. -#}
{% macro rejected_rows(input, examined, key) -%}
    select
        '{{ input }}' as input,
        {{ key }} as record_key,
        row_number_in_key,
        reject_reason as reason,
        raw_record

    from {{ examined }}

    where reject_reason is not null
{%- endmacro %}
