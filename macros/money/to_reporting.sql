{#- An amount in the reporting currency, to the cent; without a rate it already is in it. Products need more than 64 bits. -#}
{% macro to_reporting(amount, rate) -%}
    case
            when {{ rate }} is null then cast({{ amount }} as decimal(18, 2))
            else cast(cast({{ amount }} as decimal(20, 4)) * {{ rate }} as decimal(18, 2))
        end
{%- endmacro %}
