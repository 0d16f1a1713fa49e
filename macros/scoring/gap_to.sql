{#- What a value lacks to an inclusive minimum, rounded up to so many places. No minimum lacks nothing known. -#}
{% macro gap_to(minimum, value, places) -%}
    case
            when {{ minimum }} > coalesce({{ value }}, 0)
                then cast(
                    ceil({{ 10 ** places }} * ({{ minimum }} - coalesce({{ value }}, 0))) / {{ 10 ** places }}
                    as decimal(18, {{ places }})
                )
            when {{ minimum }} is not null then 0
        end
{%- endmacro %}
