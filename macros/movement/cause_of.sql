{#-
    The step from which on the replayed label is the new one: the step after the last that gives another. Where even the
    last gives another, the new label was given by rules that are no longer there.
-#}
{% macro cause_of(label) -%}
    coalesce(
            max(
                case
                    when {{ label }} is distinct from to_{{ label }} and next_step_number is null then 99
                    when {{ label }} is distinct from to_{{ label }} then next_step_number
                end
            ), 2
        )
{%- endmacro %}
