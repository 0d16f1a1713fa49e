{#-
    A query for the dates that an earlier run published, with the digest of their facts. There are none in a full
    refresh, and none where a history model has no table yet: then the whole grid is computed anew.
-#}
{% macro published_dates() -%}
    {%- set relation = published_dates_relation() if execute else none -%}
    select
        as_of_date,
        facts_digest

    from {% if relation is not none -%}
    {{ relation }}
    {%- else -%}
    (
        select
            cast(null as date) as as_of_date,
            cast(null as {{ dbt.type_string() }}) as facts_digest
    ) as nothing_published

    where as_of_date is not null
    {%- endif %}
{%- endmacro %}


{#- The stored table of published dates, or none where it does not speak for every history model. -#}
{% macro published_dates_relation() -%}
    {%- if flags.FULL_REFRESH -%}
        {{ return(none) }}
    {%- endif -%}
    {%- for model in history_models() if stored_relation(model) is none -%}
        {{ return(none) }}
    {%- endfor -%}
    {{ return(stored_relation(graph.nodes['model.customer_segmentation.int_published_dates'])) }}
{%- endmacro %}


{#- The enabled models that keep the past: incremental by as-of date. -#}
{% macro history_models() -%}
    {%- set found = [] -%}
    {%- for node in graph.nodes.values()
        if node.resource_type == 'model' and node.package_name == 'customer_segmentation'
        and node.config.materialized == 'incremental' and node.name not in ['run_metadata', 'rule_registry'] -%}
        {%- do found.append(node) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}


{% macro stored_relation(node) -%}
    {{ return(adapter.get_relation(database=node.database, schema=node.schema, identifier=node.alias)) }}
{%- endmacro %}
