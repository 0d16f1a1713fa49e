-- json_of and ordered_list by example: names in the order given, null as null.
with

shares (name, share) as (

    values
    ('web', 0.25),
    ('store', 0.5),
    ('app', 0.25)

),

computed as (

    select
        {{ ordered_list('name', 'share desc, name') }} as actual_list,
        {{ json_of({'of': "max('shares')", 'size': "nullif(max('x'), 'x')"}) }} as actual_json

    from shares

)

select
    *,
    'the text is another one' as violation

from computed

where
    actual_list is distinct from 'store, app, web'
    or actual_json is distinct from '{"of":"shares","size":null}'
