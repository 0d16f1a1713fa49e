{#- Whether a customer is held out of a treatment: the same share of everybody each time, others for each treatment. -#}
{% macro is_in_holdout(customer_id, treatment, share) -%}
    {%- if share is boolean or share is not number or share < 0 or share > 1 -%}
        {{ exceptions.raise_compiler_error("is_in_holdout: share is a number from 0 to 1, not '" ~ share ~ "'") }}
    {%- endif -%}
    {%- if share == 1 -%}
        true
    {%- else -%}
        substring({{ dbt.hash("concat('" ~ treatment ~ "', ':', " ~ customer_id ~ ")") }}, 1, 8) < '{{ "%08x" % ((share * 4294967296) | int) }}'
    {%- endif -%}
{%- endmacro %}
