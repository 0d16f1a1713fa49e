{#- The presets to compute, the default first. -#}
{% macro enabled_presets() -%}
    {%- set chosen = var('rfm_presets', []) -%}
    {%- if chosen -%}
        {{ return(chosen) }}
    {%- elif is_demo() -%}
        {{ return(known_presets()) }}
    {%- else -%}
        {{ return(known_presets()[:1]) }}
    {%- endif -%}
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
