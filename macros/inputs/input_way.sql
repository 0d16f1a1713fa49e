{% macro input_way(input) -%}
    {%- set models = var('input_models', {}) or {} -%}
    {%- set folder = env_var('RAW_DATA_DIR', '') -%}
    {%- if models.get(input) -%}
        {{ return('model') }}
    {%- elif var('raw_schema', '') -%}
        {{ return('table') }}
    {%- elif folder and not models -%}
        {{ return('file') }}
    {%- elif models -%}
        {{ return('absent') }}
    {%- elif input in demo_inputs() -%}
        {{ return('demo') }}
    {%- else -%}
        {{ return('absent') }}
    {%- endif -%}
{%- endmacro %}


{% macro demo_inputs() -%}
    {{ return([
        'orders', 'order_items', 'products', 'refunds', 'customers', 'interactions', 'feedback', 'treatments',
        'consents', 'identity_map', 'currency_rates', 'wallets', 'balances', 'relationship_ratings', 'clusters',
        'overrides',
    ]) }}
{%- endmacro %}


{% macro is_demo() -%}
    {{ return(input_way('orders') == 'demo') }}
{%- endmacro %}
