{#- Text without its outer blanks. Trimming every value is slow, so only those that need it are. -#}
{% macro without_blanks(column) -%}
    case when {{ column }} like ' %' or {{ column }} like '% ' then trim({{ column }}) else {{ column }} end
{%- endmacro %}
