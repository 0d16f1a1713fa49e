{#-
    A query for the keys of a relation that are repeated or have a row with a problem. It names the relation twice,
    because an engine may keep the whole of a common table expression that is read twice.
-#}
{% macro suspect_keys(relation, columns) -%}
    select {{ columns | join(', ') }}
    from {{ relation }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
    union
    select {{ columns | join(', ') }}
    from {{ relation }}
    where row_problem is not null
{%- endmacro %}
