{#- Whether no group that is ranked under this one comes to more. The order lists the lowest first. -#}
{% macro is_order_kept(amount, partition, lowest_first) -%}
    {{ amount }} >= coalesce(
            max({{ amount }}) over (
                partition by {{ partition }}
                order by {{ lowest_first }}
                rows between unbounded preceding and 1 preceding
            ),
            {{ amount }}
        )
{%- endmacro %}
