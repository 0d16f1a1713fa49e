{#-
    A digest to order equal rows by: text itself sorts differently on every engine. So does a raw record, whose form is
    the engine's: it comes last, in a digest of its own, where rows are alike in all that is read.
-#}
{% macro record_order(columns) -%}
    md5(concat_ws('|', {% for column in columns %}coalesce({{ column }}, ''){{ ', ' if not loop.last }}{% endfor %}))
{%- endmacro %}
