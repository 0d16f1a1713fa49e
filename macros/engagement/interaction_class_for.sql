{#- The class of so many interactions in the window and such a score; null where there is no input of interactions. -#}
{% macro interaction_class_for(has_input, window_interactions, engagement_score, high_score) -%}
    case
            when not {{ has_input }} then null
            when coalesce({{ window_interactions }}, 0) = 0 then 'none'
            when {{ engagement_score }} >= {{ high_score }} then 'high'
            else 'low'
        end
{%- endmacro %}
