with

parsed as (

    select * from {{ ref('parsed_engagement__feedback') }}

),

examined as (

    select * from {{ ref('examined_engagement__feedback') }}

),

unsuspected as (

    select
        -- keys
        feedback_id,
        customer_id,

        -- attributes
        feedback_kind,
        topic,

        -- measures
        feedback_score,

        -- dates
        responded_at,
        feedback_date

    from parsed

    where not exists (
        select 1
        from examined
        where examined.feedback_id = parsed.feedback_id
    )

),

accepted as (

    select
        -- keys
        feedback_id,
        customer_id,

        -- attributes
        feedback_kind,
        topic,

        -- measures
        feedback_score,

        -- dates
        responded_at,
        feedback_date

    from examined

    where reject_reason is null

),

final as (

    select * from unsuspected

    union all

    select * from accepted

)

select * from final
