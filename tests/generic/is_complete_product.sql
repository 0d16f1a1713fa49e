{% test is_complete_product(model, columns) %}

with

{% for column, values in columns.items() -%}
{{ column }}_values (value) as (

    values ('{{ values | join("'), ('") }}')

),

{% endfor -%}

expected as (

    select
        {%- for column in columns %}
        {{ column }}_values.value as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}

    from {% for column in columns -%}
    {{ column }}_values{{ ' cross join ' if not loop.last }}
    {%- endfor %}

),

listed as (

    select
        {{ columns | join(', ') }},
        count(*) as copies

    from {{ model }}

    group by {{ columns | join(', ') }}

),

checked as (

    select
        {%- for column in columns %}
        coalesce(expected.{{ column }}, listed.{{ column }}) as {{ column }},
        {%- endfor %}
        case
            when listed.copies is null then 'the combination is missing'
            when expected.{{ columns | first }} is null then 'the combination has an unknown value'
            when listed.copies > 1 then 'the combination is listed more than once'
        end as violation

    from expected

    full outer join listed
        on
            {% for column in columns -%}
            {{ 'and ' if not loop.first }}expected.{{ column }} = listed.{{ column }}
            {% endfor %}
)

select * from checked
where violation is not null

{% endtest %}
