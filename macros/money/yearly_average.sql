{#- An amount by year of tenure; whoever is younger than a year has had a year. -#}
{% macro yearly_average(amount, tenure_days) -%}
    {{ amount }} * cast(365 as {{ type_double() }}) / greatest({{ tenure_days }}, 365)
{%- endmacro %}
