{#- What one bin adds to the population stability index: (after - before) * ln(after / before), as a double. -#}
{% macro stability_term(share_before, share_after, least) -%}
    {%- set before = 'greatest(cast(' ~ share_before ~ ' as ' ~ type_double() ~ '), ' ~ least ~ ')' -%}
    {%- set after = 'greatest(cast(' ~ share_after ~ ' as ' ~ type_double() ~ '), ' ~ least ~ ')' -%}
    ({{ after }} - {{ before }})
        * ln({{ after }} / {{ before }})
{%- endmacro %}
