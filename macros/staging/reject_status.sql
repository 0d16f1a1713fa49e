{#- ok, warn or error: how the share of an input's rows rejected for one reason compares with its limits. -#}
{% macro reject_status(rejected_rows, raw_rows, warn_share, error_share, limits) -%}
    case
            {%- for key, pair in limits.items() %}
            when rejected.input = '{{ key.split(".")[0] }}' and rejected.reason = '{{ key.split(".")[1] }}'
                then
                    case
                        when {{ rejected_rows }} > {{ pair[1] }} * {{ raw_rows }} then 'error'
                        when {{ rejected_rows }} > {{ pair[0] }} * {{ raw_rows }} then 'warn'
                        else 'ok'
                    end
            {%- endfor %}
            when rejected.reason = 'test_order' then 'ok'
            when {{ rejected_rows }} > {{ error_share }} * {{ raw_rows }} then 'error'
            when {{ rejected_rows }} > {{ warn_share }} * {{ raw_rows }} then 'warn'
            else 'ok'
        end
{%- endmacro %}
