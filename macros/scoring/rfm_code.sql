{#- The three scores in one word: digits side by side, joined by a hyphen where a score may have two digits. -#}
{% macro rfm_code(r_score, f_score, m_score, bins) -%}
    {%- set text = dbt.type_string() -%}
    cast({{ r_score }} as {{ text }}) || {{ "'-' || " if bins == 10 }}cast({{ f_score }} as {{ text }}) || {{ "'-' || " if bins == 10 }}cast({{ m_score }} as {{ text }})
{%- endmacro %}
