{#- Step 1 where an override gives the new label, or where taking one off does, otherwise the given step. -#}
{% macro override_or(label, cause) -%}
    case
            when max(changes.to_{{ label }}) <> max(changes.to_raw_{{ label }}) then 1
            when max(changes.from_{{ label }}) <> max(changes.from_raw_{{ label }})
                and max(changes.from_raw_{{ label }}) = max(changes.to_{{ label }}) then 1
            else {{ cause }}
        end
{%- endmacro %}
