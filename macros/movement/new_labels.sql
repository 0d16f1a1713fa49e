{#- The labels that a replay must end at, each as `to_<label>`. -#}
{% macro new_labels(labels, relation='changes') -%}
    {%- for label in labels -%}
        {{ relation }}.to_{{ label }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}
