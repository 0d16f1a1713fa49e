{#- The values of a group as text, in an order, joined by a comma and a blank. -#}
{% macro ordered_list(column, order_by) -%}
    {{ return(adapter.dispatch('ordered_list', 'customer_segmentation')(column, order_by)) }}
{%- endmacro %}


{% macro default__ordered_list(column, order_by) -%}
    string_agg({{ column }}, ', ' order by {{ order_by }})
{%- endmacro %}


{% macro spark__ordered_list(column, order_by) -%}
    listagg({{ column }}, ', ') within group (order by {{ order_by }})
{%- endmacro %}
