{#- A query for the forecasts of BG/NBD that scripts/bgnbd_forecast.py wrote into the warehouse; without them, none. -#}
{% macro bgnbd_forecasts() -%}
    {%- set relation = adapter.get_relation(
        database=target.database, schema=target.schema, identifier='bgnbd_forecasts'
    ) if execute else none -%}
    select
        as_of_date,
        customer_id,
        expected_orders,
        expected_net_revenue

    from {% if relation is not none -%}
    {{ relation }}
    {%- else -%}
    (
        select
            cast(null as date) as as_of_date,
            cast(null as {{ dbt.type_string() }}) as customer_id,
            cast(null as {{ type_double() }}) as expected_orders,
            cast(null as {{ type_double() }}) as expected_net_revenue
    ) as nothing_fitted

    where as_of_date is not null
    {%- endif %}
{%- endmacro %}
