{#- A query that follows every link of a relation one relation further, which doubles the length it reaches. -#}
{% macro linked_twice(links) -%}
    select
        near.raw_customer_id,
        coalesce(far.customer_id, near.customer_id) as customer_id

    from {{ links }} as near

    left join {{ links }} as far
        on near.customer_id = far.raw_customer_id
{%- endmacro %}
