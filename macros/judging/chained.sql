{#- How many times what the first stretch brings so many stretches bring, where each brings so much of the one before. -#}
{% macro chained(decay, stretches) -%}
    case
            when {{ decay }} = 1 then {{ stretches }}
            else (1 - power({{ decay }}, {{ stretches }})) / (1 - {{ decay }})
        end
{%- endmacro %}
