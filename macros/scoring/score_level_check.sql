{#- One diagnostic row per as-of date: how many scores of an axis anybody has; ties can leave some empty. -#}
{% macro score_level_check(levels, bins) -%}
    select
        as_of_date,
        'score_levels.{{ levels[0] }}' as check_name,

        {{ levels }} as value,
        case when {{ levels }} < {{ bins }} then 'note' else 'ok' end as status,
        case when {{ levels }} < {{ bins }} then 'ties leave scores of {{ bins }} empty' end as detail

    from reached
{%- endmacro %}
