{#- How many days a month of a year has. -#}
{% macro days_of_month(year, month) -%}
    case
        when {{ month }} in (4, 6, 9, 11) then 30
        when {{ month }} <> 2 then 31
        when mod({{ year }}, 4) = 0 and mod({{ year }}, 100) <> 0 or mod({{ year }}, 400) = 0 then 29
        else 28
    end
{%- endmacro %}
