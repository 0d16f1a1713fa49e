{#- What a customer of the base comes to on average; null where the whole base comes to nothing or less. -#}
{% macro base_mean(amount, customers, partition) -%}
    case
            when sum({{ amount }}) over (partition by {{ partition }}) > 0
                then cast(sum({{ amount }}) over (partition by {{ partition }}) as {{ type_double() }})
                    / sum({{ customers }}) over (partition by {{ partition }})
        end
{%- endmacro %}
