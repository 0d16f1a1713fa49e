{#- The highest stage that a customer has reached by the date of the row, or null where none is known. -#}
{% macro aipl_stage_reached(customers, stages) -%}
    case
            when {{ customers }}.lifetime_orders >= 2 or {{ stages }}.first_loyal_date <= {{ customers }}.as_of_date
                then 'loyal'
            when {{ customers }}.has_orders then 'purchase'
            when {{ stages }}.first_interested_date <= {{ customers }}.as_of_date then 'interested'
            when {{ stages }}.first_aware_date <= {{ customers }}.as_of_date then 'aware'
        end
{%- endmacro %}
