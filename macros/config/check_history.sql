{#-
    Stops a run that would add to a history of other columns, as another version of the package left it, or of
    another grain. A full refresh writes the history anew, so it must not leave a part of it out.
-#}
{% macro check_history() -%}
    {%- if invocation_args_dict.get('which') in ['build', 'run'] -%}
        {%- if flags.FULL_REFRESH -%}
            {%- do check_full_refresh() -%}
        {%- else -%}
            {%- for model in history_models() -%}
                {%- do check_stored_columns(model) -%}
            {%- endfor -%}
            {%- do check_stored_grain() -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_full_refresh() -%}
    {%- for model in history_models()
        if model.unique_id in selected_resources
        and 'model.customer_segmentation.int_as_of_dates' not in selected_resources -%}
        {{ exceptions.raise_compiler_error(
            "A full refresh of " ~ model.name ~ " alone would lose its past: add +" ~ model.name ~ " to the selection, or select nothing."
        ) }}
    {%- endfor -%}
{%- endmacro %}


{% macro check_stored_columns(model) -%}
    {%- set relation = stored_relation(model) -%}
    {%- if relation is not none -%}
        {%- set stored = adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list -%}
        {%- for name in model.columns.keys() if name not in stored -%}
            {{ stop_history(relation, "has no column " ~ name) }}
        {%- endfor -%}
        {%- for name in stored if name not in model.columns.keys() -%}
            {{ stop_history(relation, "has a column " ~ name ~ " that is not known") }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_stored_grain() -%}
    {%- set relation = stored_relation(graph.nodes['model.customer_segmentation.int_published_dates']) -%}
    {%- if relation is not none -%}
        {%- set strangers = run_query(
            "select min(as_of_date) from " ~ relation ~ " where is_period_end and as_of_date <> "
            ~ period_end('as_of_date', var('history_grain'))
        ).columns[0].values() -%}
        {%- if strangers[0] is not none -%}
            {{ stop_history(relation, "holds the period-end " ~ strangers[0] ~ ", which ends no " ~ var('history_grain') ~ " (history_grain)") }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}


{% macro stop_history(relation, what) -%}
    {{ exceptions.raise_compiler_error(
        "The stored history does not go with this version and its settings: " ~ relation ~ " " ~ what
        ~ ". Run once with --full-refresh; it computes the grid anew, and dates before the grid are lost."
    ) }}
{%- endmacro %}
