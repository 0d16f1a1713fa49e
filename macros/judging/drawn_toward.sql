{#- The ratio of an amount to its exposure, drawn toward a prior the more, the fewer cases it rests on. -#}
{% macro drawn_toward(amount, exposure, cases, prior, prior_cases) -%}
    case
            when {{ exposure }} > 0
                then (
                    {{ cases }} * (cast({{ amount }} as {{ type_double() }}) / cast({{ exposure }} as {{ type_double() }}))
                    + {{ prior_cases }} * {{ prior }}
                ) / ({{ cases }} + {{ prior_cases }})
            else {{ prior }}
        end
{%- endmacro %}
