{#-
    What dbt compares in a unit test. Postgres keeps the places of a decimal with each value, so 10.00 and 10.0 would
    be different texts; without the zeros at their end they are not.
-#}
{% macro postgres__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {%- set types = {} -%}
    {%- for column in adapter.get_column_schema_from_query(get_empty_subquery_sql(main_sql)) -%}
        {%- do types.update({column.quoted: column.dtype}) -%}
    {%- endfor -%}
    {%- set columns = [] -%}
    {%- for name in expected_column_names -%}
        {%- do columns.append('trim_scale(' ~ name ~ ') as ' ~ name if types[name] == 'DECIMAL' else name) -%}
    {%- endfor -%}
    {#- An empty expectation is written as a query of the first of these names. -#}
    with
    dbt_internal_unit_test_actual as (
        select {{ columns | join(', ') }}, 'actual' as actual_or_expected
        from ({{ main_sql }}) as actual_rows
    ),
    dbt_internal_unit_test_expected as (
        select {{ columns | join(', ') }}, 'expected' as actual_or_expected
        from ({{ expected_fixture_sql }}) as expected_rows
    )
    select * from dbt_internal_unit_test_actual
    union all
    select * from dbt_internal_unit_test_expected
{%- endmacro %}
