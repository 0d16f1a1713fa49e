{#-
    Whether a value of a distribution is the cut value of a rule. Quantile: the first value that as large a share
    of the customers does not exceed. Revenue share: the least value above which less than the share is earned.
-#}
{% macro is_cut_value(rules, distributions) -%}
    case {{ rules }}.method
            when 'quantile'
                then
                    {{ distributions }}.customers_up_to * {{ rules }}.divisor
                    >= {{ rules }}.bound * {{ distributions }}.all_customers
                    and ({{ distributions }}.customers_up_to - {{ distributions }}.customers) * {{ rules }}.divisor
                    < {{ rules }}.bound * {{ distributions }}.all_customers
            when 'revenue_share'
                then
                    {{ distributions }}.all_value - {{ distributions }}.value_up_to
                    < {{ rules }}.bound * {{ distributions }}.all_value
                    and {{ distributions }}.all_value - {{ distributions }}.value_up_to
                    + {{ distributions }}.value * {{ distributions }}.customers
                    >= {{ rules }}.bound * {{ distributions }}.all_value
            else false
        end
{%- endmacro %}
