-- An index against another base than all customers of whom the attribute is known makes every segment look special.
with

profile as (

    select * from {{ ref('segment_profile') }}

),

cells as (

    select * from {{ ref('int_segment_profile') }}

),

customers as (

    select * from {{ ref('customer_profile') }}

),

described as (

    select
        'gender' as attribute,
        nullif(gender, 'unknown') as attribute_value

    from customers

    union all

    select
        'province' as attribute,
        province as attribute_value

    from customers

    union all

    select
        'frequency_class' as attribute,
        frequency_class as attribute_value

    from customers

),

recounted as (

    select
        attribute,
        attribute_value,
        count(*) as customers,
        sum(count(*)) over (partition by attribute) as known_customers

    from described

    where attribute_value is not null

    group by attribute, attribute_value

),

-- over all segments, each with its customers, an index is on average that of the base
averaged as (

    select
        attribute,
        attribute_value,
        sum(customers) as customers,
        sum(known_customers) as known_customers,
        sum(customers) * 100.0 / max(base_customers) as mean_index

    from cells

    group by attribute, attribute_value

),

checked as (

    select
        recounted.attribute,
        recounted.attribute_value,
        case
            when (averaged.customers is distinct from recounted.customers)
                then 'the segments do not add up to the customers'
            when averaged.mean_index <> 100 then 'the base is none of all segments together'
        end as violation

    from recounted

    left join averaged
        on
            recounted.attribute = averaged.attribute
            and recounted.attribute_value = averaged.attribute_value

    union all

    select
        cells.attribute,
        cells.attribute_value,
        case
            when profile.segment is null then 'the cell is missing'
            when profile.customers < {{ var('profile_min_customers') }} then 'the cell is small and is shown'
            when profile.customers <> cells.customers then 'the cell has other customers'
            when
                abs(profile.share / recounted.customers * recounted.known_customers * 100 - profile.index)
                > 0.01 + profile.index * 0.0001 / profile.share
                then 'the index is not the share over that of the base'
        end as violation

    from cells

    left join profile
        on
            cells.segment = profile.segment
            and cells.attribute = profile.attribute
            and cells.attribute_value = profile.value

    left join recounted
        on
            cells.attribute = recounted.attribute
            and cells.attribute_value = recounted.attribute_value

)

select * from checked
where violation is not null
