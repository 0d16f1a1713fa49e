{#- A customer's frequency in the window by the frequency measure of a score set. -#}
{% macro chosen_frequency(measure) -%}
    case {{ measure }}
            when 'frequency_days' then customers.window_order_days
            else customers.window_orders
        end
{%- endmacro %}
