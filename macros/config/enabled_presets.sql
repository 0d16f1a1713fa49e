{#- The presets to compute, the default first, and the one that is a candidate. -#}
{% macro enabled_presets() -%}
    {%- set chosen = var('rfm_presets', []) or (known_presets() if is_demo() else known_presets()[:1]) -%}
    {%- set candidate = candidate_preset() -%}
    {{ return(chosen | list + ([candidate] if candidate and candidate not in chosen else [])) }}
{%- endmacro %}


{% macro known_presets() -%}
    {{ return([
        'cells_125', 'cn_octant_8', 'klaviyo_6', 'shopify_11', 'clevertap_10', 'putler_11', 'r_rfm_0_3', 'pymc_5',
        'rfm_pypi_10',
    ]) }}
{%- endmacro %}


{#- The presets as a list of SQL literals. -#}
{% macro enabled_presets_list() -%}
    '{{ enabled_presets() | join("', '") }}'
{%- endmacro %}
