{#- Whether an override gives the new label, or taking one off does: then no other input is asked. -#}
{% macro is_by_override(label) -%}
    coalesce(
            changes.to_{{ label }} <> changes.to_raw_{{ label }}
            or (
                changes.from_{{ label }} <> changes.from_raw_{{ label }}
                and changes.from_raw_{{ label }} = changes.to_{{ label }}
            ), false
        )
{%- endmacro %}
