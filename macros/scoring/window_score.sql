{#- A score of what was bought in the window: the lowest for whoever bought nothing in it. -#}
{% macro window_score(score, has_bought) -%}
    case
            when {{ has_bought }} then {{ score }}
            else 1
        end
{%- endmacro %}
