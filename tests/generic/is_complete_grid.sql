{% test is_complete_grid(model, columns, group_by, groups, score_sets) %}

with

scores (score) as (

    values {% for score in range(1, 11) %}({{ score }}){{ ', ' if not loop.last }}{% endfor %}

),

sizes as (

    select
        grids.{{ group_by }},
        {%- for column in columns %}
        max(case when score_sets.axis = '{{ column }}' then score_sets.bins end)
            as {{ column }}_size{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ groups }} as grids

    left join {{ score_sets }} as score_sets
        on grids.score_set = score_sets.score_set

    group by grids.{{ group_by }}

),

-- A group whose score set lacks an axis keeps one row, with nulls, and so fails.
expected as (

    select
        sizes.{{ group_by }},
        {%- for column in columns %}
        {{ column }}_scores.score as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}

    from sizes
    {% for column in columns %}
    left join scores as {{ column }}_scores
        on sizes.{{ column }}_size >= {{ column }}_scores.score
    {% endfor %}
),

listed as (

    select
        {{ group_by }},
        {{ columns | join(', ') }},
        count(*) as copies

    from {{ model }}

    group by {{ group_by }}, {{ columns | join(', ') }}

),

checked as (

    select
        coalesce(expected.{{ group_by }}, listed.{{ group_by }}) as {{ group_by }},
        {%- for column in columns %}
        coalesce(expected.{{ column }}, listed.{{ column }}) as {{ column }},
        {%- endfor %}
        case
            when
                expected.{{ group_by }} is not null
                and (expected.{{ columns | join(' is null or expected.') }} is null)
                then 'the group has no grid: its score set lacks an axis'
            when listed.copies is null then 'the cell is missing'
            when expected.{{ group_by }} is null then 'the cell is outside the grid'
            when listed.copies > 1 then 'the cell is listed more than once'
        end as violation

    from expected

    full outer join listed
        on
            expected.{{ group_by }} = listed.{{ group_by }}
            {%- for column in columns %}
            and expected.{{ column }} = listed.{{ column }}
            {%- endfor %}

)

select * from checked
where violation is not null

{% endtest %}
