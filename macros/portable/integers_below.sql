{#- A relation of the integers from 0 to limit - 1, in a column n: the digits of all numbers, crossed. -#}
{% macro integers_below(limit, name='integers') -%}
    {%- set digits = (limit - 1) | string | length -%}
    (
        select {% for digit in range(digits) %}{{ 10 ** digit }} * digit_{{ digit }}.n{{ ' + ' if not loop.last }}{% endfor %} as n
        from
        {%- for digit in range(digits) %}
            {{ 'cross join ' if not loop.first -}}
            (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as digit_{{ digit }} (n)
        {%- endfor %}
        where {% for digit in range(digits) %}{{ 10 ** digit }} * digit_{{ digit }}.n{{ ' + ' if not loop.last }}{% endfor %} < {{ limit }}
    ) as {{ name }}
{%- endmacro %}
