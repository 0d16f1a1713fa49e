-- A label that changes because the rules did, under the same version, is blamed on the customer. Give the rules another
-- rule_version, or compute the past anew with --full-refresh.
{{ config(severity='warn') }}

with

rules_in_force as (

    select * from {{ ref('int_rules_in_force') }}

),

registry as (

    select * from {{ ref('rule_registry') }}

    where rule_version = '{{ var("rule_version") }}'

)

select
    rules_in_force.rule,
    registry.rule_version,
    registry.valid_from_date,
    registry.rule_digest as registered_digest,
    rules_in_force.rule_digest as digest_now,
    'the rule has changed since its version was first used' as violation

from rules_in_force

left join registry
    on rules_in_force.rule_kind = registry.rule_kind and rules_in_force.rule = registry.rule

where rules_in_force.rule_digest is distinct from registry.rule_digest
