{% test covers_labels(
    model, labels, scheme, labels_where='true', reached_where='true', without_rows=[]
) %}

with

rules as (

    select
        {{ scheme }} as scheme,
        segment,
        {{ reached_where }} as is_reached

    from {{ model }}

),

-- Some segments are labelled in every scheme but have no rule, such as those without orders.
rules_and_others as (

    select * from rules
    {% for segment in without_rows %}
    union all

    select distinct
        scheme,
        '{{ segment }}' as segment,
        true as is_reached

    from rules
    {% endfor %}
),

segments as (

    select
        scheme,
        segment,
        max(case when is_reached then 1 else 0 end) as reached

    from rules_and_others

    group by scheme, segment

),

labels as (

    select * from {{ labels }}
    where {{ labels_where }}

),

checked as (

    select
        coalesce(segments.scheme, labels.scheme) as scheme,
        coalesce(segments.segment, labels.segment) as segment,
        case
            when labels.segment is null then 'the segment has no label'
            when segments.segment is null or segments.reached = 0
                then 'the label is reached by no rule'
        end as violation

    from segments

    full outer join labels
        on
            segments.scheme = labels.scheme
            and segments.segment = labels.segment

)

select * from checked
where violation is not null

{% endtest %}
