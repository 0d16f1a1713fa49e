{#-
    A query for the digests of keys that are repeated or have a row with a problem. It names the relation twice,
    because an engine may keep the whole of a common table expression that is read twice.
-#}
{% macro suspect_keys(relation, columns) -%}
    select {{ key_digest(columns) }} as key_digest
    from {{ relation }}
    group by {{ key_digest(columns) }}
    having count(*) > 1
    union
    select {{ key_digest(columns) }} as key_digest
    from {{ relation }}
    where row_problem is not null
{%- endmacro %}
