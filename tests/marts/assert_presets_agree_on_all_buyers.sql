-- An agreement over some of the buyers is none. Each segment of each preset is as large as in customer_rfm_segments
-- beside every other preset.
with

agreement as (

    select * from {{ ref('preset_agreement') }}

),

sides as (

    select
        preset_a as preset,
        segment_a as segment,
        preset_b as other_preset,
        customers

    from agreement

    union all

    select
        preset_b as preset,
        segment_b as segment,
        preset_a as other_preset,
        customers

    from agreement

),

told as (

    select
        preset,
        segment,
        other_preset,
        sum(customers) as customers

    from sides

    group by preset, segment, other_preset

),

buyers as (

    select segments.*

    from {{ ref('customer_rfm_segments') }} as segments

    inner join {{ ref('int_latest_date') }} as latest_date
        on segments.as_of_date = latest_date.as_of_date

    where segments.segment <> 'prospect'

),

counted as (

    select
        preset,
        segment,
        count(*) as customers

    from buyers

    group by preset, segment

),

presets as (

    select distinct preset from counted

),

expected as (

    select
        counted.*,
        other_presets.preset as other_preset

    from counted

    inner join presets as other_presets
        on counted.preset <> other_presets.preset

)

select
    coalesce(expected.preset, told.preset) as preset,
    coalesce(expected.segment, told.segment) as segment,
    coalesce(expected.other_preset, told.other_preset) as other_preset,
    expected.customers,
    told.customers as told_customers,
    'the segment is not as large beside the other preset as it is' as violation

from expected

full outer join told
    on
        expected.preset = told.preset
        and expected.segment = told.segment
        and expected.other_preset = told.other_preset

where expected.customers is distinct from told.customers
