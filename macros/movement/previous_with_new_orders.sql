{#- The last day of purchase but one, with new orders: the old last one where there is one new day. -#}
{% macro previous_with_new_orders() -%}
    case compared.new_order_days
                    when 0 then compared.old_previous_order_date
                    when 1 then compared.old_last_order_date
                    else compared.new_previous_order_date
                end
{%- endmacro %}
