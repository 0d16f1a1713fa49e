{#- How many months later one day's month is than another's; the days within them play no part. -#}
{% macro months_between(earlier, later) -%}
    cast(
            12 * (extract(year from {{ later }}) - extract(year from {{ earlier }}))
            + extract(month from {{ later }}) - extract(month from {{ earlier }}) as integer
        )
{%- endmacro %}
