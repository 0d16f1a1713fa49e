with

final as (

    {{ input_presence() }}

)

select * from final
