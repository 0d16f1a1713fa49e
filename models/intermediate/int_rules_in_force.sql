with

digests as (

    {{ rule_digests() }}

),

final as (

    select
        rule_kind,
        rule,

        rule_digest

    from digests

)

select * from final
