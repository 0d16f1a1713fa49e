{#- Full years from a day of birth to a day, which is the birthday itself at the earliest; null before birth. -#}
{% macro age_on(birth_date, day) -%}
    case
            when {{ day }} >= {{ birth_date }}
                then
                    cast(extract(year from {{ day }}) - extract(year from {{ birth_date }}) as integer)
                    - case
                        when
                            extract(month from {{ day }}) * 100 + extract(day from {{ day }})
                            < extract(month from {{ birth_date }}) * 100 + extract(day from {{ birth_date }})
                            then 1
                        else 0
                    end
        end
{%- endmacro %}
