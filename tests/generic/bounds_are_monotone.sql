{% test bounds_are_monotone(model, group_by, cuts, falling=[]) %}

with

expected (name, cut_count) as (

    values {% for name, count in cuts.items() %}('{{ name }}', {{ count }}){{ ', ' if not loop.last }}{% endfor %}

),

ordered as (

    select
        {{ group_by }},
        cut_number,
        bound,
        row_number() over (partition by {{ group_by }} order by cut_number) as place,
        count(*) over (partition by {{ group_by }}) as cut_count,
        lag(bound) over (partition by {{ group_by }} order by cut_number) as previous_bound

    from {{ model }}

),

checked as (

    select
        coalesce(expected.name, ordered.{{ group_by }}) as {{ group_by }},
        ordered.cut_number,
        ordered.bound,
        case
            when ordered.place is null then 'the cut points are missing'
            when expected.name is null then 'no such cut points are read'
            when ordered.cut_number is distinct from ordered.place
                then 'the cut numbers do not count 1, 2, 3 and on'
            when ordered.cut_count <> expected.cut_count then 'the cut points are not {{ cuts.values() | join(" or ") }}'
            when ordered.bound is null then 'the bound is empty'
            when
                ordered.place > 1
                and case
                    when ordered.{{ group_by }} in ('{{ falling | join("', '") }}')
                        then ordered.bound < ordered.previous_bound
                    else ordered.bound > ordered.previous_bound
                end is not true
                then 'the bound is no better than the one before'
        end as violation

    from expected

    full outer join ordered
        on expected.name = ordered.{{ group_by }}

)

select * from checked
where violation is not null

{% endtest %}
