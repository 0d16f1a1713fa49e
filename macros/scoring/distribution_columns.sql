{#- Mean, standard deviation, median and quartiles of a group; the last three are observed values. -#}
{% macro distribution_columns(column, type) -%}
    {{ safe_ratio('sum(' ~ column ~ ')', 'count(' ~ column ~ ')', 2) }} as {{ column }}_mean,
        {{ to_decimal('stddev_samp(' ~ column ~ ')', 2) }} as {{ column }}_sd,
        cast({{ percentile_of(column, 0.5) }} as {{ type }}) as {{ column }}_median,
        cast({{ percentile_of(column, 0.25) }} as {{ type }}) as {{ column }}_p25,
        cast({{ percentile_of(column, 0.75) }} as {{ type }}) as {{ column }}_p75
{%- endmacro %}
