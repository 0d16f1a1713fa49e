{#- The orders of so many days at the customer's own pace so far; the pace days keep one early order from being a habit. -#}
{% macro orders_at_pace(orders, tenure_days, horizon_days, pace_days) -%}
    cast(
            cast({{ orders }} * {{ horizon_days }} as {{ type_double() }})
            / cast({{ tenure_days }} + {{ pace_days }} as {{ type_double() }}) as decimal(18, 6)
        )
{%- endmacro %}
