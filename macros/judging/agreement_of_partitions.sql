{#- The adjusted Rand index of two partitions, from the pairs that are together in both, in each, and in all. -#}
{% macro agreement_of_partitions(together, of_one, of_other, all_pairs) -%}
    {%- set chance -%}
        (cast({{ of_one }} as {{ type_double() }}) * {{ of_other }} / nullif({{ all_pairs }}, 0))
    {%- endset -%}
    {{ to_decimal('(' ~ together ~ ' - ' ~ chance ~ ') / nullif((' ~ of_one ~ ' + ' ~ of_other ~ ') / 2.0 - ' ~ chance ~ ', 0)') }}
{%- endmacro %}
