-- An override holds from its first day on, and no longer on the day it expires. Of several that hold, the latest
-- to start wins, then the first to expire, then the value that comes first.
with

overrides as (

    select * from {{ ref('stg_crm__overrides') }}

),

identities as (

    select * from {{ ref('int_identities_resolved') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

dated as (

    select
        overrides.*,
        as_of_dates.as_of_date,
        coalesce(identities.customer_id, overrides.customer_id) as person_id,
        case
            when overrides.valid_from_date > as_of_dates.as_of_date then 'not_yet_valid'
            when overrides.expires_date <= as_of_dates.as_of_date then 'expired'
            else 'in_force'
        end as validity

    from overrides

    cross join as_of_dates

    left join identities
        on overrides.customer_id = identities.raw_customer_id

),

ranked as (

    select
        *,
        row_number() over (
            partition by as_of_date, person_id, column_name, validity
            order by valid_from desc, expires_at asc nulls last, override_value asc
        ) as place

    from dated

),

final as (

    select
        as_of_date,
        person_id as customer_id,
        column_name,

        override_value,
        case when validity = 'in_force' and place > 1 then 'superseded' else validity end as override_state

    from ranked

)

select * from final
