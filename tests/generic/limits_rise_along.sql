{% test limits_rise_along(model, key, order, columns) %}

with

places (name, place) as (

    values
    {% for name in order -%}
    ('{{ name }}', {{ loop.index }}){{ ',' if not loop.last }}
    {% endfor %}

),

pairs as (

    select
        earlier.name as earlier,
        later.name as later

    from places as earlier

    inner join places as later
        on earlier.place + 1 = later.place

)

select
    pairs.*,
    'a later one does not lie above an earlier one' as violation

from pairs

left join {{ model }} as earlier_rows
    on pairs.earlier = earlier_rows.{{ key }}

left join {{ model }} as later_rows
    on pairs.later = later_rows.{{ key }}

where
    {% for column in columns -%}
    {{ 'or ' if not loop.first }}not coalesce(later_rows.{{ column }} > earlier_rows.{{ column }}, false)
    {% endfor %}

{% endtest %}
