{#- The last purchase; without one the latest of the other facts; without any the day of the run. -#}
{% macro latest_date(last_purchase_date, other_dates, run_date) -%}
    coalesce({{ last_purchase_date }}, greatest({{ other_dates | join(', ') }}), {{ other_dates | join(', ') }}, {{ run_date }})
{%- endmacro %}
