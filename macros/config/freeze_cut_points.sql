{#- Prints the quantile cut points of a date as rows of the seed frozen_cut_points: run by hand, read by nobody else. -#}
{% macro freeze_cut_points(rule_version, as_of_date=none, valid_from=none) -%}
    {%- if execute -%}
        {%- set cut_points = stored_relation(graph.nodes['model.customer_segmentation.cut_points']) -%}
        {%- if cut_points is none -%}
            {{ exceptions.raise_compiler_error("freeze_cut_points: there are no cut points yet; run dbt build first.") }}
        {%- endif -%}
        {%- set date = as_of_date if as_of_date
            else run_query('select max(as_of_date) from ' ~ cut_points).columns[0].values()[0] -%}
        {%- set rows = run_query(
            "select score_set, measure, cut_number, cut_value from " ~ cut_points
            ~ " where as_of_date = cast('" ~ date ~ "' as date) and method = 'quantile'"
            ~ " and score_set not in ('value_tier', 'tier', 'spend_decile', 'abc_class', 'cadence')"
            ~ " order by score_set, measure, cut_number"
        ) -%}
        {%- if rows | length == 0 -%}
            {{ exceptions.raise_compiler_error(
                "freeze_cut_points: no scores were cut at quantiles on " ~ date ~ "; give as_of_date another date of the history."
            ) }}
        {%- endif -%}
        {%- for row in rows -%}
            {%- do print([rule_version, valid_from or date, row[0], row[1], row[2], row[3]] | join(',')) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
