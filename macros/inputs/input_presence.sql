{#- A row per input of the contract that says whether this run has it. -#}
{% macro input_presence() -%}
    {%- for input in input_catalog() %}
    select
        '{{ input }}' as input,
        {{ 'true' if is_input_present(input) else 'false' }} as is_present
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
