-- The cluster that was assigned last by the as-of date; an assignment without a date is the first of all.
with

customers as (

    select * from {{ ref('int_current_customers') }}

),

clusters as (

    select * from {{ ref('stg_crm__clusters') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

resolved as (

    select
        coalesce(identities.customer_id, clusters.customer_id) as customer_id,
        clusters.cluster_id,
        clusters.assigned_at,
        clusters.assigned_date

    from clusters

    left join identities
        on clusters.customer_id = identities.raw_customer_id

),

ranked as (

    select
        customers.customer_id,
        resolved.cluster_id,
        resolved.assigned_date,
        row_number() over (
            partition by customers.customer_id
            order by resolved.assigned_at desc nulls last, resolved.cluster_id asc
        ) as place

    from customers

    inner join resolved
        on
            customers.customer_id = resolved.customer_id
            and customers.as_of_date >= coalesce(resolved.assigned_date, customers.as_of_date)

),

final as (

    select
        customer_id,

        cluster_id,
        assigned_date as cluster_assigned_date

    from ranked

    where place = 1

)

select * from final
