{#- One column out of those of six labels, by the name in `labels.label`; with `numbers` only those that are numbers. -#}
{% macro by_label(prefix, suffix, type) -%}
    case labels.label
        {%- for label in ['segment', 'rfm_segment', 'tier', 'r_score', 'f_score', 'm_score'] %}
            when '{{ label }}' then cast({{ prefix }}{{ label }}{{ suffix }} as {{ type }})
        {%- endfor %}
        end
{%- endmacro %}
