{#- An amount in the reporting currency, to the cent; without a rate it already is in it. -#}
{% macro to_reporting(amount, rate) -%}
    case
            when {{ rate }} is null then cast({{ amount }} as decimal(18, 2))
            else cast(({{ amount }}) * {{ rate }} as decimal(18, 2))
        end
{%- endmacro %}
