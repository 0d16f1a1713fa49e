{#-
    What a text says of a moment on the clock that it was written by, as a timestamp; null for what is no point in
    time. With `is_shifted` an offset is taken off. For Postgres, which can only cast, and stops at what it cannot, and
    for Spark, which reads other texts as moments.
    The parts: year, two marks around the month, day; hour, minute, second, fraction; zone, sign, its hours, its minutes.
-#}
{% macro moment_read(column, is_shifted=true) -%}
    {{ return(adapter.dispatch('moment_read', 'customer_segmentation')(column, is_shifted)) }}
{%- endmacro %}


{% macro default__moment_read(column, is_shifted) -%}
    (
                select
                    case
                        when
                            parts[2] = parts[4]
                            and cast(parts[1] as integer) between 1 and 290000
                            and cast(parts[3] as integer) between 1 and 12
                            and cast(parts[5] as integer) between 1 and {{
                                days_of_month('cast(parts[1] as integer)', 'cast(parts[3] as integer)')
                            }}
                            and coalesce(cast(parts[7] as integer), 0) < 60
                            and coalesce(cast(parts[8] as integer), 0) < 60
                            and (
                                coalesce(cast(parts[6] as integer), 0) < 24
                                or parts[6] = '24' and cast(parts[7] || coalesce(parts[8], '') || coalesce(parts[9], '') as numeric) = 0
                            )
                            then make_timestamp(
                                cast(parts[1] as integer), cast(parts[3] as integer), cast(parts[5] as integer),
                                coalesce(cast(parts[6] as integer), 0), coalesce(cast(parts[7] as integer), 0),
                                cast(coalesce(parts[8], '0') || '.' || coalesce(parts[9], '0') as double precision)
                            )
                            {%- if is_shifted %}
                            - make_interval(
                                hours => coalesce(cast(parts[11] || parts[12] as integer), 0),
                                mins => coalesce(cast(parts[11] || parts[13] as integer), 0)
                            )
                            {%- endif %}
                    end
                from (
                    select regexp_match(
                        cast({{ column }} as text),
                        '^\s*([0-9]{1,6})([-/ ])([0-9]{1,2})([-/ ])([0-9]{1,2})'
                        || '(?:(?:T|\s+)([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\.([0-9]{0,6})[0-9]*)?)?'
                        || '(Z|\s(?:UTC|GMT)|([+-])([0-9]{2})(?::?([0-9]{2}))?)?)?\s*$'
                    ) as parts
                    offset 0
                ) as matched
            )
{%- endmacro %}


{#- The parts are bound by a function over a list of one, so that the text is taken apart once. -#}
{% macro spark__moment_read(column, is_shifted) -%}
    {%- set form -%}
        '^\\s*([0-9]{1,6})([-/ ])([0-9]{1,2})\\2([0-9]{1,2})(?:(?:T|\\s+)([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.]([0-9]{0,6})[0-9]*)?)?(?:Z|\\s(?:UTC|GMT)|([+-])([0-9]{2})(?::?([0-9]{2}))?)?)?\\s*$'
    {%- endset -%}
    element_at(
                transform(
                    array(split(regexp_replace(cast({{ column }} as string), {{ form }}, '$1|$3|$4|0$5|0$6|0$7.$8|$9$10|$9$11'), '[|]')),
                    parts -> case
                        when
                            cast({{ column }} as string) rlike {{ form }}
                            and cast(parts[0] as integer) between 1 and 290000
                            and cast(parts[4] as integer) < 60
                            and cast(parts[5] as decimal(18, 6)) < 60
                            and cast(parts[3] as integer) * 3600 + cast(parts[4] as integer) * 60
                            + cast(parts[5] as decimal(18, 6)) <= 86400
                            then
                                try_make_timestamp(
                                    cast(parts[0] as integer), cast(parts[1] as integer), cast(parts[2] as integer), 0, 0, 0
                                )
                                + make_dt_interval(
                                    0, cast(parts[3] as integer), cast(parts[4] as integer), cast(parts[5] as decimal(18, 6))
                                )
                                {%- if is_shifted %}
                                - make_dt_interval(
                                    0, coalesce(try_cast(parts[6] as integer), 0), coalesce(try_cast(parts[7] as integer), 0)
                                )
                                {%- endif %}
                    end
                ), 1
            )
{%- endmacro %}
