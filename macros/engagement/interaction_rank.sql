{#- The place of an interaction class among the others, from 0 for none. -#}
{% macro interaction_rank(interaction_class) -%}
    case {{ interaction_class }} when 'high' then 2 when 'low' then 1 else 0 end
{%- endmacro %}
