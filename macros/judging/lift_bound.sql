{#- A bound of the 95 % confidence interval of a ratio of two shares, by the logarithm of the ratio (Katz). -#}
{% macro lift_bound(buyers, customers, base_buyers, base_customers, bound) -%}
    {%- set direction = {'lower': '-', 'upper': '+'}.get(bound) -%}
    {%- if not direction -%}
        {{ exceptions.raise_compiler_error("lift_bound: bound is 'lower' or 'upper', not '" ~ bound ~ "'") }}
    {%- endif -%}
    case
            when {{ buyers }} > 0 and {{ base_buyers }} > 0
                then {{ to_decimal(
                    'exp(ln(cast(' ~ buyers ~ ' * ' ~ base_customers ~ ' as ' ~ type_double() ~ ') / ('
                    ~ base_buyers ~ ' * ' ~ customers ~ ')) ' ~ direction ~ ' 1.96 * sqrt(1.0 / ' ~ buyers ~ ' - 1.0 / '
                    ~ customers ~ ' + 1.0 / ' ~ base_buyers ~ ' - 1.0 / ' ~ base_customers ~ '))'
                ) }}
        end
{%- endmacro %}
