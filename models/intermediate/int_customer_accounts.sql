-- Nothing that tells the day of birth leaves here.
with

accounts as (

    select * from {{ ref('int_accounts_ranked') }}

),

age_bands as (

    select * from {{ ref('age_bands') }}

),

age_minima as (

    select {{ pivot_steps('age', 'band_number', 'from_age') }}

    from age_bands

),

chosen as (

    select
        accounts.*,
        case
            when accounts.years_of_age is not null
                then {{ score_from_cut_points('accounts.years_of_age', 'age_minima.age', best='highest') }}
        end as band_number

    from accounts

    cross join age_minima

    where accounts.place = 1

),

final as (

    select
        chosen.person_id as customer_id,

        age_bands.age_band,
        chosen.gender,
        chosen.country,
        chosen.province,
        chosen.city,
        chosen.postcode,
        chosen.customer_type,
        chosen.industry,
        chosen.company_size,
        chosen.acquisition_source,
        chosen.member_level,
        chosen.points_balance,
        chosen.extra_attributes

    from chosen

    left join age_bands
        on chosen.band_number = age_bands.band_number

)

select * from final
