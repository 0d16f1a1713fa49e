{#-
    A UTC timestamp, null for what is no point in time. Text with an offset is shifted, without one it is UTC;
    text that is a bare date is the first moment of that business day. A timestamp is taken as it is.
-#}
{% macro try_timestamp(column, timezone) -%}
    {{ return(adapter.dispatch('try_timestamp', 'customer_segmentation')(column, timezone)) }}
{%- endmacro %}


{% macro default__try_timestamp(column, timezone) -%}
    case
            when typeof({{ column }}) = 'TIMESTAMP' then try_cast({{ column }} as timestamp)
            when length(trim(cast({{ column }} as {{ dbt.type_string() }}))) = 10
                then {{ date_as_utc('try_cast(' ~ column ~ ' as timestamp)', timezone) }}
            else try_cast({{ column }} as timestamp with time zone) at time zone 'UTC'
        end
{%- endmacro %}


{% macro postgres__try_timestamp(column, timezone) -%}
    case
            when pg_typeof({{ column }}) = cast('timestamp' as regtype) then cast({{ column }} as timestamp)
            when length(trim(cast({{ column }} as text))) = 10 then {{ date_as_utc(moment_read(column), timezone) }}
            else {{ moment_read(column) }}
        end
{%- endmacro %}


{% macro spark__try_timestamp(column, timezone) -%}
    case
            when typeof({{ column }}) in ('timestamp', 'timestamp_ntz') then try_cast({{ column }} as timestamp)
            when length(trim(cast({{ column }} as string))) = 10 then {{ date_as_utc(moment_read(column), timezone) }}
            else {{ moment_read(column) }}
        end
{%- endmacro %}
