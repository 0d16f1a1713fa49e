-- The workshop's own segments, beside the labels that the package has for presets.
select
    'segment' as scheme,
    segment,
    segment_id,
    segment_rank,
    label_en,
    label_zh

from {{ ref('workshop_segments') }}

union all

select
    scheme,
    segment,
    segment_id,
    segment_rank,
    label_en,
    label_zh

from {{ ref('customer_segmentation', 'segment_labels') }}

where scheme <> 'segment'
