{#-
    The days until the next order that a buyer's past leads one to expect: the mean gap of a buyer with three or
    more order days, the median gap of all others; null where nobody ever came back.
-#}
{% macro expected_gap(mean_gap_days, least) -%}
    case
            when not customers.has_orders then null
            when customers.lifetime_order_days >= 3 then greatest({{ mean_gap_days }}, {{ least }})
            else median_gaps.median_gap_days
        end
{%- endmacro %}
