{#-
    Deletes the dates that an incremental run compares anew: a date without a change any more brings no row that would
    replace its old ones.
-#}
{% macro delete_compared_dates(history, dates_compared) -%}
    {%- if is_incremental() -%}
        {{ delete_dates(history, 'as_of_date in (select as_of_date from ' ~ dates_compared ~ ')') }}
    {%- endif -%}
{%- endmacro %}
