{#-
    A fact as a step of the replay has it: the old one, then with new orders, then as it is known now, then the new one.
    What is known now is the new one where the day makes no difference.
-#}
{% macro at_step(fact, with_new_orders, as_known_now=none) -%}
    case
            when steps.step_number < 3 then compared.old_{{ fact }}
            when steps.step_number = 3 then {{ with_new_orders }}
            {%- if as_known_now %}
            when steps.step_number < 6 then {{ as_known_now }}
            {%- endif %}
            else compared.new_{{ fact }}
        end as {{ fact }}
{%- endmacro %}
