{#-
    A multiple of the mean, rounded down to the measure's unit (a day, an order, a cent): a value beats the
    exact mean if and only if it beats this.
-#}
{% macro mean_cut_value(multiple, totals, measure) -%}
    {%- set total = 'cast(' ~ multiple ~ ' as decimal(9, 4)) * cast(' ~ totals ~ '.all_value as decimal(26, 4))' -%}
    case
                    when {{ measure }} like 'monetary%' or {{ measure }} = 'balance'
                        then {{ floor_divide('100 * ' ~ total, totals ~ '.all_customers') }} / 100
                    else {{ floor_divide(total, totals ~ '.all_customers') }}
                end
{%- endmacro %}
