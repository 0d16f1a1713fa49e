{#- The quotient rounded down, exactly: what is left after the remainder divides without one. -#}
{% macro floor_divide(dividend, divisor) -%}
    cast(
                        round(({{ dividend }} - mod(mod({{ dividend }}, {{ divisor }}) + {{ divisor }}, {{ divisor }})) / {{ divisor }})
                        as decimal(18, 0)
                    )
{%- endmacro %}
