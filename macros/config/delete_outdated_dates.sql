{#-
    Deletes what an earlier run published of a day that ends no period, once a later run has come. Slices of
    closed periods stay, and so does everything dated later than the run.
-#}
{% macro delete_outdated_dates(history, as_of_dates) -%}
    {{ delete_dates(
        history,
        'as_of_date < (select as_of_date from ' ~ as_of_dates ~ ' where is_current)
        and as_of_date <> ' ~ period_end('as_of_date', var('history_grain'))
    ) }}
{%- endmacro %}
