{#- Both ends of the scale of one kind of feedback, among the rows of feedback_kinds, as columns named after it. -#}
{% macro scale_ends(kind) -%}
    max(case when feedback_kind = '{{ kind }}' then min_score end) as {{ kind }}_least,
        max(case when feedback_kind = '{{ kind }}' then max_score end) as {{ kind }}_most
{%- endmacro %}
