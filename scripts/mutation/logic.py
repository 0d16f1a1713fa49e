"""Mutations of models and macros: each file with what is broken in it, as (name, text, broken text)."""

from __future__ import annotations

from pathlib import PurePath

from mutation.mutation import Mutation
from mutation.rules import PINNED

Change = tuple[str, str, str]

STAGING: dict[str, list[Change]] = {
    "models/staging/parsed/parsed_commerce__orders.sql": [
        ("status keeps its case", "nullif(lower(trim(status)), '')", "nullif(trim(status), '')"),
        ("currency keeps its case", "nullif(upper(trim(currency)), '')", "nullif(trim(currency), '')"),
        ("no discount is null", "coalesce(discount, 0)", "discount"),
        ("test orders are accepted", "when is_test_order then", "when false then"),
        ("no test flag is a test", "when is_test_order then", "when is_test_order is not false then"),
        ("rates are known from the last", "min(rate_date)", "max(rate_date)"),
        ("orders without rates are lost", "left join known_currencies", "inner join known_currencies"),
        ("customer may be missing", "['order_key', 'customer_key']", "['order_key']"),
        ("negative discount is accepted", ", least=0, is_required=false", ", is_required=false"),
        ("discount is required", "least=0, is_required=false", "least=0"),
        ("gross amount is not checked", "'gross', var('max_absolute_amount')", "'gross', 99999999999999"),
        ("date in UTC", "business_date('parsed.order_moment', var('business_timezone'))", "business_date('parsed.order_moment', 'UTC')"),
    ],
    "models/staging/parsed/parsed_commerce__refunds.sql": [
        ("negative refund is accepted", ", least=0)", ")"),
        ("date in UTC", "business_date('refund_moment', var('business_timezone'))", "business_date('refund_moment', 'UTC')"),
        ("order may be missing", "['refund_key', 'order_key']", "['refund_key']"),
    ],
    "models/staging/parsed/parsed_commerce__customers.sql": [
        ("b2b is no type", "['b2b', 'b2c']", "['b2c']"),
        ("age 151 is accepted", "'years_of_age', 150", "'years_of_age', 151"),
        ("negative age is accepted", ", least=0, is_required=false", ", is_required=false"),
        ("registration is required", "run_date(var('business_timezone')), is_required=false\n            )", "run_date(var('business_timezone'))\n            )"),
    ],
    "models/staging/parsed/parsed_engagement__interactions.sql": [
        ("type keeps its case", "lower(trim(type_key))", "trim(type_key)"),
        ("type may be missing", ", 'type_key'])", "])"),
    ],
    "models/staging/parsed/parsed_commerce__currency_rates.sql": [
        ("zero rate is accepted", "least='0.00000001'", "least='0'"),
        ("rate is cut to four decimals", "scale=8", "scale=4"),
        ("currency keeps its case", "upper(trim(currency_key))", "trim(currency_key)"),
    ],
    "models/staging/parsed/parsed_commerce__order_status_map.sql": [
        ("verdict may be missing", "'is_purchase', is_required=true", "'is_purchase'"),
        ("status keeps its case", "lower(trim(status_key))", "trim(status_key)"),
    ],
    "models/staging/parsed/parsed_crm__identity_map.sql": [
        ("customer may be missing", "['raw_customer_key', 'customer_key']", "['raw_customer_key']"),
    ],
    "models/staging/examined/examined_commerce__orders.sql": [
        ("a second copy is kept", "count(*) > 1", "count(*) > 2"),
        ("last copy stays", "ordered_at nulls last", "ordered_at desc nulls last"),
        ("dearest copy stays", "gross_amount nulls last", "gross_amount desc nulls last"),
        ("largest discount stays", "discount_amount nulls last", "discount_amount desc nulls last"),
        ("broken copy stays", "row_problem is null then 0 else 1", "row_problem is null then 1 else 0"),
        ("no duplicate is rejected", "row_number_in_key > 1", "row_number_in_key > 2"),
        ("copies of two customers are kept", "partition by rows_to_judge.order_id", "partition by rows_to_judge.order_id, rows_to_judge.customer_id"),
    ],
    "models/staging/examined/examined_commerce__refunds.sql": [
        ("orphans are accepted", "when refunded_orders.order_id is null then", "when false then"),
        ("orphans are lost", "left join refunded_orders", "inner join refunded_orders"),
        ("duplicates are kept", "rows_of_key > 1 or problems_of_key", "problems_of_key"),
        ("problems are kept", "rows_of_key > 1 or problems_of_key > 0", "rows_of_key > 1"),
        ("last copy stays", "refunded_at nulls last", "refunded_at desc nulls last"),
        ("largest copy stays", "refund_amount nulls last", "refund_amount desc nulls last"),
    ],
    "models/staging/examined/examined_commerce__customers.sql": [
        ("a second copy is kept", "count(*) > 1", "count(*) > 2"),
        ("last registration stays", "registered_at nulls last", "registered_at desc nulls last"),
    ],
    "models/staging/examined/examined_engagement__interactions.sql": [
        ("last copy stays", "occurred_at nulls last", "occurred_at desc nulls last"),
        ("no duplicate is rejected", "row_number_in_key > 1", "row_number_in_key > 2"),
    ],
    "models/staging/examined/examined_commerce__currency_rates.sql": [
        ("highest rate stays", "rate_to_reporting nulls last", "rate_to_reporting desc nulls last"),
        ("rates of a day are one key", "partition by rows_to_judge.currency, rows_to_judge.rate_date", "partition by rows_to_judge.rate_date"),
    ],
    "models/staging/examined/examined_crm__identity_map.sql": [
        ("problems are not suspected", "    union\n\n    select * from problem_keys\n", ""),
    ],
    "models/staging/examined/examined_commerce__order_status_map.sql": [
        ("purchase wins over none", "counts_as_purchase nulls last", "counts_as_purchase desc nulls last"),
    ],
    "models/staging/commerce/stg_commerce__orders.sql": [
        ("rejected orders are staged too", "where reject_reason is null", "where true"),
        ("suspected orders are lost", "    select * from unsuspected\n\n    union all\n\n    select * from accepted", "    select * from unsuspected"),
        ("suspected orders are staged twice", "examined.order_id = parsed.order_id", "examined.order_id = parsed.customer_id"),
    ],
    "models/staging/commerce/stg_commerce__refunds.sql": [
        ("rejected refunds are staged too", "where reject_reason is null", "where true"),
    ],
    "models/staging/commerce/stg_commerce__currency_rates.sql": [
        ("rates without a day are staged", "examined.rate_date is not distinct from parsed.rate_date", "examined.rate_date = parsed.rate_date"),
    ],
    "models/staging/commerce/stg_commerce__order_status_map.sql": [
        ("orders without a status count not", "true as counts_as_purchase", "false as counts_as_purchase"),
    ],
    "models/staging/engagement/stg_engagement__interactions.sql": [
        ("suspected interactions are lost", "    select * from unsuspected\n\n    union all\n\n    select * from accepted", "    select * from unsuspected"),
    ],
    "models/staging/input_row_counts.sql": [
        ("refunds are not counted", "    {{ row_count('refunds', ref('base_commerce__refunds')) }}\n\n    union all\n\n", ""),
    ],
    "macros/staging/category_problem.sql": [
        ("capitals are another value", "lower(trim({{ column }}))", "trim({{ column }})"),
        ("no value is outside the list", "nullif(lower(trim({{ column }})), '')", "coalesce(lower(trim({{ column }})), '')"),
    ],
    "macros/staging/clean_key.sql": [
        ("no key is null", "coalesce(cast({{ column }} as {{ dbt.type_string() }}), '')", "cast({{ column }} as {{ dbt.type_string() }})"),
    ],
    "macros/staging/date_problem.sql": [
        ("a day after the run is absurd", "{{ parsed_date }} > {{ add_days(run_date, 1) }}", "{{ parsed_date }} >= {{ add_days(run_date, 1) }}"),
        ("two days after the run are accepted", "add_days(run_date, 1)", "add_days(run_date, 2)"),
        ("the first day of 1900 is absurd", "{{ parsed_date }} < cast", "{{ parsed_date }} <= cast"),
        ("the far past is accepted", "cast('1900-01-01' as date)", "cast('0001-01-01' as date)"),
        ("optional dates may be unreadable", "and nullif(cast({{ raw }} as {{ dbt.type_string() }}), '') is not null {%", "and false {%"),
    ],
    "macros/staging/key_problem.sql": [
        ("a blank is a key", " or ({{ column }} like ' %' and trim({{ column }}) = '')", ""),
        ("a leading blank is no key", "and trim({{ column }}) = '')", ")"),
    ],
    "macros/staging/number_problem.sql": [
        ("the limit is absurd", "abs({{ parsed }}) > {{ limit }}", "abs({{ parsed }}) >= {{ limit }}"),
        ("large negative numbers are accepted", "abs({{ parsed }})", "{{ parsed }}"),
        ("the least is absurd", "{{ parsed }} < {{ least }}", "{{ parsed }} <= {{ least }}"),
        ("what overflows is invalid", "and {{ try_double(raw) }} is not null then", "and false then"),
        ("optional numbers may be unreadable", "is not null\n                {%- endif %}", "is null\n                {%- endif %}"),
    ],
    "macros/staging/currency_problem.sql": [
        ("the first rate's day has none", "{{ order_date }} < {{ first_rate_date }}", "{{ order_date }} <= {{ first_rate_date }}"),
        ("days before the rates are accepted", " or {{ order_date }} < {{ first_rate_date }})", ")"),
        ("currencies without rates are accepted", "{{ first_rate_date }} is null or ", ""),
        ("the reporting currency needs a rate", "{{ currency }} <> '{{ reporting_currency }}'", "true"),
    ],
    "macros/staging/reject_status.sql": [
        ("the error limit fails", "{{ rejected_rows }} > {{ error_share }}", "{{ rejected_rows }} >= {{ error_share }}"),
        ("the warning limit warns", "{{ rejected_rows }} > {{ warn_share }}", "{{ rejected_rows }} >= {{ warn_share }}"),
        ("test orders count too", "when rejected.reason = 'test_order' then 'ok'", ""),
        ("an input's own limits are exchanged", "pair[1]", "pair[0]"),
        ("an input's own limit holds for all reasons", " and rejected.reason = '{{ key.split(\".\")[1] }}'", ""),
    ],
    "macros/staging/row_counts.sql": [
        ("staged rows are called raw", "from {{ raw }}", "from {{ staged }}"),
    ],
    "macros/staging/value_problem.sql": [
        ("a blank is no boolean", "nullif(trim(cast({{ raw }} as {{ dbt.type_string() }})), '')", "{{ raw }}"),
    ],
}

PORTABLE: dict[str, list[Change]] = {
    "macros/portable/add_days.sql": [
        ("backwards", "{{ date }} + {{ days }}", "{{ date }} - {{ days }}"),
    ],
    "macros/portable/business_date.sql": [
        ("zones exchanged", "at time zone 'UTC' at time zone '{{ timezone }}'", "at time zone '{{ timezone }}' at time zone 'UTC'"),
    ],
    "macros/portable/date_as_utc.sql": [
        ("zones exchanged", "at time zone '{{ timezone }}' at time zone 'UTC'", "at time zone 'UTC' at time zone '{{ timezone }}'"),
    ],
    "macros/portable/floor_divide.sql": [
        ("toward zero", "mod(mod({{ dividend }}, {{ divisor }}) + {{ divisor }}, {{ divisor }})", "mod({{ dividend }}, {{ divisor }})"),
        ("to the nearest", " - mod(mod({{ dividend }}, {{ divisor }}) + {{ divisor }}, {{ divisor }})", ""),
    ],
    "macros/portable/integers_below.sql": [
        ("up to the limit", "{% endfor %} < {{ limit }}", "{% endfor %} <= {{ limit }}"),
        ("from one", "{{ 10 ** digit }} * digit_{{ digit }}.n{{ ' + ' if not loop.last }}{% endfor %} as n", "{{ 10 ** digit }} * digit_{{ digit }}.n{{ ' + ' if not loop.last }}{% endfor %} + 1 as n"),
    ],
    "macros/portable/months_before.sql": [
        ("a month's last day is like any other", "when {{ date }} = {{ last_day_of_month(date) }}", "when false"),
        ("a day later", "else cast({{ dbt.dateadd('month', -1 * months, date) }} as date)", "else cast({{ dbt.dateadd('month', -1 * months, date) }} as date) + 1"),
        ("a month later", "then {{ last_day_of_month(dbt.dateadd('month', -1 * months, date)) }}", "then {{ last_day_of_month(dbt.dateadd('month', 1 - months, date)) }}"),
        ("forwards", "else cast({{ dbt.dateadd('month', -1 * months", "else cast({{ dbt.dateadd('month', months"),
    ],
    "macros/portable/percentile_of.sql": [
        ("between two values", "percentile_disc", "percentile_cont"),
        ("from the top", "order by {{ column }})", "order by {{ column }} desc)"),
    ],
    "macros/portable/safe_ratio.sql": [
        ("two decimals", "scale=4", "scale=2"),
        ("zero is divided by", "nullif(cast(' ~ denominator ~ ' as ' ~ type_double() ~ '), 0)'", "greatest(cast(' ~ denominator ~ ' as ' ~ type_double() ~ '), 1)'"),
        ("upside down", "'cast(' ~ numerator ~ ' as '", "'1 / cast(' ~ numerator ~ ' as '"),
    ],
    "macros/portable/sorted_list.sql": [
        ("backwards", "', ' order by {{ column }})", "', ' order by {{ column }} desc)"),
    ],
    "macros/portable/to_decimal.sql": [
        ("ties round as the engine does", "cast(cast(cast({{ expression }} as {{ type_double() }}) as {{ dbt.type_string() }}) as", "cast(cast({{ expression }} as {{ type_double() }}) as"),
        ("one decimal less", "decimal(18, {{ scale }})", "decimal(18, {{ scale - 1 }})"),
    ],
    "macros/portable/try_timestamp.sql": [
        ("a bare date is in UTC", ".type_string() }}))) = 10", ".type_string() }}))) = 0"),
        ("an offset is ignored", "try_cast({{ column }} as timestamp with time zone) at time zone 'UTC'", "try_cast(substr(cast({{ column }} as varchar), 1, 19) as timestamp)"),
    ],
    "macros/portable/try_number.sql": [
        ("cents lost", "try_cast({{ column }} as decimal(16, {{ scale }}))", "round(try_cast({{ column }} as decimal(16, {{ scale }})))"),
    ],
    "macros/portable/last_day_of_month.sql": [
        ("the first day", "cast({{ dbt.last_day(date, 'month') }} as date)", "cast({{ dbt.date_trunc('month', date) }} as date)"),
    ],
}

MONEY: dict[str, list[Change]] = {
    "macros/money/expected_years.sql": [
        ("no cap on the measured", "else least(", "else greatest("),
        ("no cap on the given", "[1 / (1 - retention_rate), cap] | min", "1 / (1 - retention_rate)"),
        ("nobody before is the cap", "= 0 then null", "= 0 then {{ cap }}"),
        ("everybody kept is one year", "then cast({{ cap }} as", "then cast(1 as"),
        ("years of churn", "nullif({{ buyers_before }} - {{ buyers_kept }}, 0)", "nullif({{ buyers_kept }}, 0)"),
    ],
    "macros/money/is_fully_refunded.sql": [
        ("free orders can be refunded", "{{ net_before_refunds }} > 0", "{{ net_before_refunds }} >= 0"),
        ("a cent must be left over", "{{ refunded }} >= {{", "{{ refunded }} > {{"),
        ("any refund is a full one", "{{ refunded }} >= {{ net_before_refunds }}", "{{ refunded }} > 0"),
    ],
    "macros/money/net_amount.sql": [
        ("refunds ignored", "least(coalesce({{ refunded }}, 0), greatest({{ net_before_refunds }}, 0))", "0"),
        ("refunds uncapped", "least(coalesce({{ refunded }}, 0), greatest({{ net_before_refunds }}, 0))", "coalesce({{ refunded }}, 0)"),
        ("refunds lift a negative order", "greatest({{ net_before_refunds }}, 0)", "{{ net_before_refunds }}"),
        ("an order without refunds is null", "coalesce({{ refunded }}, 0)", "{{ refunded }}"),
    ],
    "macros/money/to_reporting.sql": [
        ("conversion skipped", "decimal(20, 4)) * {{ rate }}", "decimal(20, 4))"),
        ("upside down", "decimal(20, 4)) * {{ rate }}", "decimal(20, 4)) / {{ rate }}"),
        ("cents lost before conversion", "decimal(20, 4)", "decimal(20, 0)"),
        ("converted cents lost", "* {{ rate }} as decimal(18, 2))", "* {{ rate }} as decimal(18, 0))"),
        ("cents lost", "then cast({{ amount }} as decimal(18, 2))", "then cast({{ amount }} as decimal(18, 0))"),
        ("not rounded to the cent", "* {{ rate }} as decimal(18, 2))", "* {{ rate }} as decimal(18, 6))"),
    ],
}

LIFECYCLE: dict[str, list[Change]] = {
    "macros/lifecycle/expected_gap.sql": [
        ("two order days are enough", "customers.lifetime_order_days >= 3", "customers.lifetime_order_days >= 2"),
        ("four order days are needed", "customers.lifetime_order_days >= 3", "customers.lifetime_order_days > 3"),
        ("the least is the most", "greatest({{ mean_gap_days }}, {{ least }})", "least({{ mean_gap_days }}, {{ least }})"),
        ("no median for the others", "else median_gaps.median_gap_days", "else null"),
    ],
    "macros/lifecycle/lifecycle_limit.sql": [
        ("no fixed limit without a gap", "coalesce(rules.{{ stage }}_cadence * {{ expected_gap_days }}, rules.{{ stage }}_fixed)", "rules.{{ stage }}_cadence * {{ expected_gap_days }}"),
        ("cadence is ignored", "method == 'cadence'", "method == 'never'"),
        ("cadence takes the fixed multiple", "rules.{{ stage }}_cadence *", "rules.{{ stage }}_fixed *"),
    ],
    "macros/lifecycle/lifecycle_method_used.sql": [
        ("cadence everywhere", "case when {{ expected_gap_days }} is null then 'fixed' else 'cadence' end", "'cadence'"),
    ],
    "macros/lifecycle/lifecycle_stage.sql": [
        ("a prospect is lost", "then 'prospect'", "then 'lost'"),
        ("new ends a day earlier", "tenure_days <= new", "tenure_days < new"),
        ("reactivated ends a day earlier", "recency_days <= return", "recency_days < return"),
        ("an absence of the limit is enough", "> absence_limit_days", ">= absence_limit_days"),
        ("any return reactivates", " and last_gap_days > absence_limit_days", ""),
        ("any absence reactivates", "recency_days <= return_limit_days and ", ""),
        ("loyal needs an order more", "lifetime_orders >= loyal", "lifetime_orders > loyal"),
        ("recent or frequent is loyal", "active_limit_days and lifetime_orders", "active_limit_days or lifetime_orders"),
        ("loyal ends a day earlier", "recency_days <= active_limit_days and", "recency_days < active_limit_days and"),
        ("active ends a day earlier", "recency_days <= active_limit_days then", "recency_days < active_limit_days then"),
        ("at risk ends a day earlier", "recency_days <= at_risk", "recency_days < at_risk"),
        ("dormant ends a day earlier", "recency_days <= dormant", "recency_days < dormant"),
        ("the lost are dormant", "else 'lost'", "else 'dormant'"),
    ],
    "models/marts/customer_lifecycle.sql": [
        ("the least gap is not applied", "greatest(cut_value, {{ var('min_expected_gap_days') }})", "cut_value"),
        ("the gap before the last ends with the last", "expected_gap('customers.mean_gap_before_last_days'", "expected_gap('customers.mean_gap_days'"),
        ("at risk has the limit of dormant", "lifecycle_limit('at_risk'", "lifecycle_limit('dormant'"),
        ("a return is timed with the last gap", "lifecycle_limit('active', 'gaps.gap_before_last_days'", "lifecycle_limit('active', 'gaps.expected_gap_days'"),
        ("an absence is at risk", "lifecycle_limit('dormant', 'gaps.gap_before_last_days'", "lifecycle_limit('at_risk', 'gaps.gap_before_last_days'"),
        ("new has the limit of loyal", "rules.new_fixed as", "rules.loyal_fixed as"),
        ("the next order is rounded down", "cast(ceil(expected_gap_days) as integer)", "cast(floor(expected_gap_days) as integer)"),
        ("customers of dates without a median are lost", "left join median_gaps", "inner join median_gaps"),
    ],
}

GRID: dict[str, list[Change]] = {
    "macros/grid/grid_date.sql": [
        ("month ends are days", "else {{ last_day_of_month(dbt.dateadd('month', '-1 * ' ~ step, date)) }}", "else cast({{ dbt.dateadd('month', '-1 * ' ~ step, date) }} as date)"),
        ("weeks of six days", "'-7 * '", "'-6 * '"),
        ("the current period is closed", "when {{ step }} = 0 then {{ date }}", "when false then {{ date }}"),
        ("every other day", "add_days(date, '-1 * ' ~ step)", "add_days(date, '-2 * ' ~ step)"),
    ],
    "macros/grid/latest_date.sql": [
        ("any fact is as good as a purchase", "coalesce({{ last_purchase_date }}, greatest(", "coalesce(greatest({{ last_purchase_date }}, "),
        ("the earliest of the others", "greatest({{", "least({{"),
    ],
    "macros/grid/period_end.sql": [
        ("weeks end on Saturday", "' as date)', 6)", "' as date)', 5)"),
    ],
    "macros/grid/sum_before.sql": [
        ("a date longer", "as_of_dates.date_number < {{ left_number }}", "as_of_dates.date_number <= {{ left_number }}"),
        ("what never leaves is left out", " or {{ left_number }} is null", ""),
        ("nothing is null", "cast(coalesce(\n            sum(case when as_of_dates.date_number < {{ left_number }} or {{ left_number }} is null then {{ measure }} end), 0\n        ) as", "cast(sum(case when as_of_dates.date_number < {{ left_number }} or {{ left_number }} is null then {{ measure }} end) as"),
    ],
    "models/intermediate/int_as_of_dates.sql": [
        ("cancelled orders move the date", "case when order_statuses.counts_as_purchase then orders.order_date end", "orders.order_date"),
        ("later orders move the date", "where orders.order_date <= {{ run_date(var('business_timezone')) }}", "where true"),
        ("orders of the run's day do not count", "orders.order_date <= {{", "orders.order_date < {{"),
        ("a period less", "var('history_periods') + 1", "var('history_periods')"),
        ("the last closed date is current", "integers.n = 0 as is_current", "integers.n = 1 as is_current"),
        ("the year has 11 months", "'as_of_date', 12)", "'as_of_date', 11)"),
        ("two years have 23 months", "'as_of_date', 24)", "'as_of_date', 23)"),
        ("the window is a year whatever the var", "var('rfm_window_months')", "12"),
        ("every date is a period end", "as_of_date = {{ period_end('as_of_date', var('history_grain')) }}", "true"),
        ("dates are numbered backwards", "(order by as_of_date)", "(order by as_of_date desc)"),
    ],
    "models/intermediate/int_calendar.sql": [
        ("a fact is known a day late", "as_of_dates.as_of_date >= days.day", "as_of_dates.as_of_date > days.day"),
        ("the window holds a day more", "as_of_dates.window_start_date >= days.day", "as_of_dates.window_start_date > days.day"),
        ("the year holds a day more", "as_of_dates.year_start_date >= days.day", "as_of_dates.year_start_date > days.day"),
        ("two years hold a day more", "as_of_dates.prior_year_start_date >= days.day", "as_of_dates.prior_year_start_date > days.day"),
        ("what is older than the grid is lost", "cast('1900-01-01' as date) as first_day", "min(as_of_date) as first_day"),
        ("the last day is missing", "offsets.n <= cast", "offsets.n < cast"),
        ("days that leave the year apart share a bucket", "window_left_number, year_left_number, prior_year_left_number\n        ) as bucket_day", "window_left_number, prior_year_left_number\n        ) as bucket_day"),
    ],
}

ORDERS: dict[str, list[Change]] = {
    "models/intermediate/int_orders_priced.sql": [
        ("identity map skipped", "coalesce(identities.customer_id, orders.customer_id)", "orders.customer_id"),
        ("only mapped customers", "left join identities", "inner join identities"),
        ("orders of unknown status are lost", "left join order_statuses", "inner join order_statuses"),
        ("unknown statuses count", "coalesce(order_statuses.counts_as_purchase, false)", "coalesce(order_statuses.counts_as_purchase, true)"),
        ("only converted orders", "left join currency_rates", "inner join currency_rates"),
        ("the reporting currency is converted", "and orders.currency <> '{{ var(\"reporting_currency\") }}'", ""),
        ("the discount is lost", "orders.discount_amount,", "0 * orders.discount_amount as discount_amount,"),
    ],
    "models/intermediate/int_orders_revised.sql": [
        ("cancelled orders count", "seen.counts_as_purchase\n        and not", "true\n        and not"),
        ("fully refunded orders count", "and not {{ is_fully_refunded('seen.net_before_refunds', 'refunds.refunded_amount') }}", "and true"),
        ("discounts are added", "orders.gross_amount - orders.discount_amount", "orders.gross_amount + orders.discount_amount"),
        ("discounts are ignored", "orders.gross_amount - orders.discount_amount", "orders.gross_amount"),
        ("refunds count at the order's date", "seen.seen_number >= refunds.from_number\n            and (seen.seen_number < refunds.until_number or refunds.until_number is null)", "refunds.until_number is null"),
        ("earlier refunds count again", "and (seen.seen_number < refunds.until_number or refunds.until_number is null)", ""),
        ("refunds count a date late", "seen.seen_number >= refunds.from_number", "seen.seen_number > refunds.from_number"),
        ("revisions never see more", "greatest(calendar.entered_number, coalesce(revisions.from_number, 1))", "calendar.entered_number"),
        ("only revised customers", "left join revisions", "inner join revisions"),
        ("revisions see one date too many", "calendar.entered_number < revisions.until_number", "calendar.entered_number <= revisions.until_number"),
        ("past and present are both seen", "where revisions.until_number is null or calendar.entered_number < revisions.until_number\n", ""),
    ],
    "models/intermediate/int_orders_bucketed_to_customers.sql": [
        ("every order is a day", "and previous_date is distinct from order_date then 1", "then 1"),
        ("the day itself is the day before", "when is_purchase and previous_date <> order_date then previous_date", "when is_purchase then previous_date"),
        ("other orders bring revenue", "case when is_purchase then net_revenue end", "net_revenue"),
        ("other orders count", "count(case when is_purchase then 1 end) as orders", "count(*) as orders"),
        ("other orders come first", "min(case when is_purchase then order_date end)", "min(order_date)"),
        ("other orders come last", "max(case when is_purchase then order_date end)", "max(order_date)"),
        ("the first is the last", "max(case when is_purchase then order_date end)", "min(case when is_purchase then order_date end)"),
        ("other orders come before", "partition by customer_id, from_number, is_purchase", "partition by customer_id, from_number"),
        ("revisions are mixed", "partition by customer_id, from_number, is_purchase", "partition by customer_id, is_purchase"),
        ("backwards", "order by order_date\n", "order by order_date desc\n"),
    ],
    "models/intermediate/int_orders_aggregated_to_customers.sql": [
        ("buckets count a date late", "placed.entered_number <= as_of_dates.date_number", "placed.entered_number < as_of_dates.date_number"),
        ("revisions count a date late", "placed.from_number <= as_of_dates.date_number", "placed.from_number < as_of_dates.date_number"),
        ("revisions overlap", "placed.until_number > as_of_dates.date_number", "placed.until_number >= as_of_dates.date_number"),
        ("last revisions are lost", " or placed.until_number is null", ""),
        ("two years are one", "sum_before('placed.orders', 'placed.prior_year_left_number'", "sum_before('placed.orders', 'placed.year_left_number'"),
        ("the year is the window", "sum_before('placed.net_revenue', 'placed.year_left_number'", "sum_before('placed.net_revenue', 'placed.window_left_number'"),
        ("the window is the year", "sum_before('placed.orders', 'placed.window_left_number'", "sum_before('placed.orders', 'placed.year_left_number'"),
        ("the last is the first", "max(placed.last_order_date)", "min(placed.last_order_date)"),
        ("the day before is the earliest", "max(placed.previous_order_date)", "min(placed.previous_order_date)"),
        ("lifetime cents lost", "sum(placed.net_revenue) as decimal(18, 2))", "round(sum(placed.net_revenue)) as decimal(18, 2))"),
    ],
    "models/intermediate/int_refunds_accumulated_to_orders.sql": [
        ("a refund is known a day late", "refunds.refunded_date <= as_of_dates.as_of_date", "refunds.refunded_date < as_of_dates.as_of_date"),
        ("a refund is known at the last date only", "min(as_of_dates.date_number)", "max(as_of_dates.date_number)"),
        ("only the latest refund counts", "rows between unbounded preceding and current row", "rows between current row and current row"),
        ("future refunds count", "rows between unbounded preceding and current row", "rows between unbounded preceding and unbounded following"),
        ("only the largest refund of a stretch counts", "sum(refund_amount) as refund_amount", "max(refund_amount) as refund_amount"),
    ],
    "models/intermediate/int_refunds_in_excess.sql": [
        ("orders that cost nothing are left out", "greatest(orders.gross_amount - orders.discount_amount, 0)\n\n)", "greatest(orders.gross_amount - orders.discount_amount, 1)\n\n)"),
        ("every refund is too large", "where refunded.refunded_amount > greatest", "where refunded.refunded_amount <= greatest"),
        ("a full refund is too large", "where refunded.refunded_amount > greatest", "where refunded.refunded_amount >= greatest"),
    ],
    "models/intermediate/int_customer_revisions.sql": [
        ("late refunds are forgotten", "where from_number > 1", "where from_number > 2"),
        ("the past before a refund is lost", "    union\n\n    select\n        customer_id,\n        1 as from_number\n\n    from rewritten\n", ""),
        ("no past is rewritten", "calendar.entered_number < late_refunds.from_number", "calendar.entered_number > late_refunds.from_number"),
    ],
    "models/intermediate/int_currency_rates_daily.sql": [
        ("two rates on a day", "offsets.n < cast", "offsets.n <= cast"),
        ("rates hold backwards", "order by currency_rates.rate_date\n", "order by currency_rates.rate_date desc\n"),
        ("rates of all currencies end each other", "            partition by currency_rates.currency\n", ""),
        ("the last rate does not reach the last date", "add_days('last_dates.last_date', 1)", "add_days('last_dates.last_date', 0)"),
    ],
    "models/intermediate/int_identities_resolved.sql": [
        ("only two links are followed", "from round_6", "from round_1"),
        ("32 links are followed", "from round_6", "from round_5"),
        ("no link is followed", "coalesce(far.customer_id, near.customer_id) as customer_id\n\n    from links", "near.customer_id\n\n    from links"),
    ],
    "models/intermediate/int_customers_resolved.sql": [
        ("identity map skipped", "coalesce(identities.customer_id, customers.customer_id) as customer_id", "customers.customer_id"),
        ("only mapped customers", "left join identities", "inner join identities"),
        ("known since the last account", "min(coalesce(customers.registered_date", "max(coalesce(customers.registered_date"),
        ("unknown without a registration date", "min(coalesce(customers.registered_date, cast('1900-01-01' as date)))", "min(customers.registered_date)"),
    ],
    "models/intermediate/int_customer_facts.sql": [
        ("registered customers only appear a day later", "customers.known_since_date <= as_of_dates.as_of_date", "customers.known_since_date < as_of_dates.as_of_date"),
        ("customers without facts are lost", "full outer join registered", "left join registered"),
        ("customers without orders are lost", "full outer join interactions", "left join interactions"),
        ("only customers with interactions", "full outer join interactions", "right join interactions"),
        ("everybody has orders", "coalesce(orders.lifetime_orders, 0) > 0", "coalesce(orders.lifetime_orders, 0) >= 0"),
        ("two orders make a buyer", "coalesce(orders.lifetime_orders, 0) > 0", "coalesce(orders.lifetime_orders, 0) > 1"),
        ("recency from the first order", "cast(as_of_date - last_order_date as integer)", "cast(as_of_date - first_order_date as integer)"),
        ("tenure from the last order", "case when has_orders then cast(as_of_date - first_order_date", "case when has_orders then cast(as_of_date - last_order_date"),
        ("as many gaps as days", "'lifetime_order_days - 1'", "'lifetime_order_days'"),
        ("three days for a mean gap", "when lifetime_order_days >= 2", "when lifetime_order_days > 2"),
        ("as many gaps before the last as in all", "'lifetime_order_days - 2'", "'lifetime_order_days - 1'"),
        ("the last gap is not left out", "'cast(previous_order_date - first_order_date as integer)'", "'cast(last_order_date - first_order_date as integer)'"),
    ],
}

ENGAGEMENT: dict[str, list[Change]] = {
    "models/intermediate/int_interaction_weights_by_age.sql": [
        ("no decay", "power(0.5, ages", "power(1.0, ages"),
        ("decay without half-life", "' ~ var('interaction_half_life_days') ~ '", "365"),
        ("decay by the quarter", "power(0.5, ages", "power(0.25, ages"),
        ("weights lose their decimals", "'))', 6\n", "'))', 1\n"),
        ("ages end after a year", "integers_below(3660, 'ages')", "integers_below(300, 'ages')"),
    ],
    "models/intermediate/int_interactions_aggregated_to_customers.sql": [
        ("30 days are 31", "observed.age_days < 30", "observed.age_days <= 30"),
        ("90 days are 91", "observed.age_days < 90", "observed.age_days <= 90"),
        ("the window holds a day more", "interactions.interaction_date > as_of_dates", "interactions.interaction_date >= as_of_dates"),
        ("an endless window is empty", "as_of_dates.window_start_date, true)", "as_of_dates.window_start_date, false)"),
        ("identity map skipped", "coalesce(identities.customer_id, interactions.customer_id)", "interactions.customer_id"),
        ("only mapped customers", "left join identities", "inner join identities"),
        ("today's interactions are unknown", "interactions.interaction_date <= as_of_dates", "interactions.interaction_date < as_of_dates"),
        ("the whole past is scored", "case when observed.is_in_window then weights.weight end", "weights.weight"),
        ("the whole past is counted", "count(case when observed.is_in_window then 1 end)", "count(*)"),
        ("an interaction without weight is lost", "left join weights", "inner join weights"),
        ("the last is the first", "max(observed.interaction_date)", "min(observed.interaction_date)"),
    ],
    "models/marts/customer_engagement.sql": [
        ("the limit is low", ">= {{ var('interaction_high_score') }}", "> {{ var('interaction_high_score') }}"),
        ("no input is no interaction", "when not interactions_input.is_present then null", "when false then null"),
        ("no interaction is null", "coalesce(customers.interactions_90d, 0)", "customers.interactions_90d"),
        ("nobody is none", "when coalesce(customers.window_interactions, 0) = 0 then 'none'", ""),
        ("high and low exchanged", "then 'high'\n            else 'low'", "then 'low'\n            else 'high'"),
    ],
}

SCORING: dict[str, list[Change]] = {
    "macros/scoring/distribution_columns.sql": [
        ("deviation of a population", "stddev_samp", "stddev_pop"),
        ("quartiles exchanged", "percentile_of(column, 0.25)", "percentile_of(column, 0.75)"),
        ("the mean is the total", "'avg('", "'sum('"),
    ],
    "macros/scoring/frequency_measure.sql": [
        ("days are orders", "'days': 'frequency_days'", "'days': 'frequency_orders'"),
    ],
    "macros/scoring/monetary_measure.sql": [
        ("average is sum", "'average': 'monetary_per_order'", "'average': 'monetary_sum'"),
    ],
    "macros/scoring/is_cut_value.sql": [
        ("a share that is met is not enough", "                    >= {{ rules }}.bound * {{ distributions }}.all_customers", "                    > {{ rules }}.bound * {{ distributions }}.all_customers"),
        ("the value before is found too", "                    < {{ rules }}.bound * {{ distributions }}.all_customers", "                    <= {{ rules }}.bound * {{ distributions }}.all_customers"),
        ("the divisor is ignored", "- {{ distributions }}.customers) * {{ rules }}.divisor", "- {{ distributions }}.customers) * 1"),
        ("a revenue share that is met is passed", "                    < {{ rules }}.bound * {{ distributions }}.all_value", "                    <= {{ rules }}.bound * {{ distributions }}.all_value"),
        ("a revenue share is met before the value", "                    >= {{ rules }}.bound * {{ distributions }}.all_value", "                    > {{ rules }}.bound * {{ distributions }}.all_value"),
        ("revenue is not counted", "+ {{ distributions }}.value * {{ distributions }}.customers", "+ {{ distributions }}.value"),
    ],
    "macros/scoring/is_for_few.sql": [
        ("quantiles for few", "{{ method }} = 'fixed'", "{{ method }} <> 'fixed'"),
        ("the chosen fixed rules wait for few", "chosen == 'quantile'", "chosen == 'fixed'"),
    ],
    "macros/scoring/is_in_use.sql": [
        ("nothing stands in for quantiles", "{{ \", 'fixed'\" if chosen == 'quantile' }}", ""),
    ],
    "macros/scoring/mean_cut_value.sql": [
        ("cents lost", "when {{ measure }} like 'monetary%'", "when false"),
        ("the total is the mean", "{{ floor_divide(total, totals ~ '.all_customers') }}", "{{ floor_divide(total, '1') }}"),
        ("the multiple is ignored", "'cast(' ~ multiple ~ ' as decimal(9, 4)) *", "'cast(1 as decimal(9, 4)) *"),
    ],
    "macros/scoring/pivot_cut_points.sql": [
        ("every cut point is inclusive", " and is_inclusive then 1 end", " then 1 end"),
        ("cut points are numbered from zero", "and cut_number = {{ number }} then cut_value", "and cut_number = {{ number - 1 }} then cut_value"),
    ],
    "macros/scoring/rfm_code.sql": [
        ("f and m exchanged", "(r_score, f_score, m_score, bins)", "(r_score, m_score, f_score, bins)"),
        ("no hyphen before m", "cast({{ f_score }} as {{ text }}) || {{ \"'-' || \" if bins == 10 }}", "cast({{ f_score }} as {{ text }}) || "),
    ],
    "macros/scoring/score_from_cut_points.sql": [
        ("an equal value is better", "'highest': '>'", "'highest': '>='"),
        ("an equal value is better where low is best", "'lowest': '<'", "'lowest': '<='"),
        ("directions exchanged", "{'highest': '>', 'lowest': '<'}", "{'highest': '<', 'lowest': '>'}"),
        ("inclusive is ignored", "{{ name }}_is_inclusive_{{ number }} > 0", "false"),
        ("one level too few", "range(1, cuts + 1)", "range(1, cuts)"),
        ("scores from zero", "    1\n        {%- for", "    0\n        {%- for"),
    ],
    "macros/scoring/score_level_check.sql": [
        ("full levels are noted", "{{ levels }} < {{ bins }} then 'note'", "{{ levels }} <= {{ bins }} then 'note'"),
    ],
    "macros/scoring/tier_for.sql": [
        ("one minimum is enough", "least(", "greatest("),
    ],
    "macros/scoring/value_measure.sql": [
        ("every window is a year", "'positive_net_revenue_12m' if window_months == 12 else 'positive_net_revenue'", "'positive_net_revenue_12m'"),
    ],
    "models/intermediate/int_scored_populations.sql": [
        ("the least population is too small", "end) < {{ var('min_customers_for_quantiles') }}", "end) <= {{ var('min_customers_for_quantiles') }}"),
        ("prospects are scored", "count(case when has_orders then 1 end) as scored_population_n", "count(*) as scored_population_n"),
    ],
    "models/intermediate/int_measures.sql": [
        ("more days are better", "cast(-1 * recency_days", "cast(recency_days"),
        ("monetary quantiles of all buyers", "cast(window_net_revenue as decimal(18, 4)) as value\n\n    from customers\n\n    where window_orders > 0", "cast(window_net_revenue as decimal(18, 4)) as value\n\n    from customers\n\n    where has_orders"),
        ("frequency quantiles of all buyers", "cast(window_orders as decimal(18, 4)) as value\n\n    from customers\n\n    where window_orders > 0", "cast(window_orders as decimal(18, 4)) as value\n\n    from customers\n\n    where has_orders"),
        ("days are orders", "cast(window_order_days as decimal", "cast(window_orders as decimal"),
        ("no revenue is positive", "where window_net_revenue > 0", "where window_net_revenue >= 0"),
        ("no yearly revenue is positive", "where net_revenue_12m > 0", "where net_revenue_12m >= 0"),
        ("per order is per day", "safe_ratio('window_net_revenue', 'window_orders', 2)", "safe_ratio('window_net_revenue', 'window_order_days', 2)"),
        ("no frequency in days", "    select * from frequency_days\n\n    union all\n\n", ""),
        ("no expected gaps", "\n\n    union all\n\n    select * from expected_gap_days", ""),
    ],
    "models/intermediate/int_measure_distributions.sql": [
        ("values are counted once", "cast(sum(value * customers) over (partition by as_of_date, measure)", "cast(sum(value) over (partition by as_of_date, measure)"),
        ("dates are mixed", "sum(customers) over (partition by as_of_date, measure)", "sum(customers) over (partition by measure)"),
        ("revenue from the best", "sum(value * customers) over (\n                partition by as_of_date, measure\n                order by value\n", "sum(value * customers) over (\n                partition by as_of_date, measure\n                order by value desc\n"),
    ],
    "models/intermediate/int_score_sets.sql": [
        ("presets that are off are scored", "where preset in ({{ enabled_presets_list() }})", "where true"),
        ("the run's own bins are five", "{{ var('rfm_bins') }} as bins", "5 as bins"),
        ("the run's own method is quantile", "'{{ var(\"score_method\") }}' as method", "'quantile' as method"),
    ],
    "models/intermediate/int_rfm_cut_point_rules.sql": [
        ("a cut point too many", "on cuts.n + 1 < score_sets.bins", "on cuts.n + 1 <= score_sets.bins"),
        ("quantiles start at zero", "then 1 else cuts.n + 1 end as bound", "then 1 else cuts.n end as bound"),
        ("quantiles are inclusive", "false as is_inclusive", "true as is_inclusive"),
        ("quantiles for few", "case when score_sets.method = 'quantile' then false end", "cast(null as boolean)"),
        ("fixed bounds for many", "case when fixed_sets.method = 'quantile' then true end", "cast(null as boolean)"),
        ("multiples of the mean are amounts", "fixed_cut_points.unit = 'mean_multiple' as is_mean_multiple", "false as is_mean_multiple"),
        ("a fixed set has the bounds of all", "when fixed_sets.has_bounds_of_its_own then fixed_sets.score_set\n                else", "when false then fixed_sets.score_set\n                else"),
        ("the run's own bounds are a set's", "score_sets.method = 'fixed' and score_sets.score_set <> 'own'", "score_sets.method = 'fixed'"),
        ("no computed cut points", "    select * from computed\n\n    union all\n\n", ""),
    ],
    "models/intermediate/int_cut_point_rules_by_date.sql": [
        ("rules for many and few are gone", "coalesce(rules.is_for_few, populations.is_low_confidence)", "rules.is_for_few"),
        ("no limits of value", "    union all\n\n    select\n        score_set,\n        measure,\n        cut_number,\n        method,\n        cast(bound as decimal(18, 6)) as bound,\n        1 as divisor,\n        false as is_mean_multiple,\n        is_inclusive,\n        is_for_few\n\n    from value_rules\n", ""),
    ],
    "models/intermediate/int_value_cut_point_rules.sql": [
        ("tiers are numbered from two", "tier_rules.tier_rank - 1 as cut_number", "tier_rules.tier_rank as cut_number"),
        ("tier minima are not inclusive", "true as is_inclusive", "false as is_inclusive"),
        ("minima exchanged", "when 'monetary_sum' then tier_rules.min_net_revenue\n            else tier_rules.min_orders", "when 'monetary_sum' then tier_rules.min_orders\n            else tier_rules.min_net_revenue"),
        ("tiers whatever the basis", "is_in_use('tier_rules.basis', var('tier_basis'))", "is_in_use('tier_rules.basis', 'fixed')"),
        ("value tiers whatever the method", "is_in_use('method', var('value_tier_method'))", "is_in_use('method', 'quantile')"),
        ("value tiers of the year whatever the window", "value_measure(var(\"rfm_window_months\"))", "value_measure(12)"),
        ("the median is a quartile", "cast(0.5 as decimal(18, 6)) as bound", "cast(0.25 as decimal(18, 6)) as bound"),
        ("classes of revenue are not inclusive", "method,\n        bound,\n        method = 'revenue_share' as is_inclusive,\n        cast(null", "method,\n        bound,\n        false as is_inclusive,\n        cast(null"),
    ],
    "models/marts/cut_points.sql": [
        ("monetary cut points may be negative", "greatest(cut_value, 0)", "cut_value"),
        ("recency stays negative", "then -1 * cut_value", "then cut_value"),
        ("fixed recency is not turned", "when rules.measure = 'recency_days' then -1 * rules.bound", ""),
        ("no fixed cut points", "    union all\n\n    select * from computed\n", ""),
        ("cut points without a value", "    where cut_value is not null\n", ""),
    ],
    "models/intermediate/int_customer_scores.sql": [
        ("many days are best", "'cuts.r', best='lowest'", "'cuts.r', best='highest'"),
        ("few orders are best", "'cuts.f', best='highest'", "'cuts.f', best='lowest'"),
        ("little money is best", "'cuts.m', best='highest'", "'cuts.m', best='lowest'"),
        ("orders outside the window score 2", "when measured.window_orders = 0 then 1\n            else {{ score_from_cut_points('measured.frequency'", "when measured.window_orders = 0 then 2\n            else {{ score_from_cut_points('measured.frequency'"),
        ("money outside the window scores 2", "when measured.window_orders = 0 then 1\n            else {{ score_from_cut_points('measured.monetary'", "when measured.window_orders = 0 then 2\n            else {{ score_from_cut_points('measured.monetary'"),
        ("no money is null", "coalesce(measured.monetary, 0)", "measured.monetary"),
        ("days are orders", "when 'frequency_days' then customers.window_order_days", "when 'frequency_days' then customers.window_orders"),
        ("per day is per order", "safe_ratio('customers.window_net_revenue', 'customers.window_order_days', 2)", "safe_ratio('customers.window_net_revenue', 'customers.window_orders', 2)"),
        ("an average is a sum", "then {{ safe_ratio('customers.window_net_revenue', 'customers.window_orders', 2) }}", "then customers.window_net_revenue"),
        ("prospects are scored", "    where customers.has_orders\n", ""),
    ],
    "models/intermediate/int_customer_tiers.sql": [
        ("prospects are silver", "else 1\n        end as raw_tier_rank", "else 2\n        end as raw_tier_rank"),
        ("little revenue is best", "'cuts.revenue', best='highest'", "'cuts.revenue', best='lowest'"),
        ("lifetime orders reach a tier", "'customers.window_orders', 'cuts.orders'", "'customers.lifetime_orders', 'cuts.orders'"),
        ("names of both bases", "            and tier_rules.basis = '{{ var(\"tier_basis\") }}'\n", ""),
    ],
    "models/intermediate/int_score_diagnostics.sql": [
        ("few customers are no note", "case when unsure_rows > 0 then 'note' else 'ok' end", "'ok'"),
        ("levels of f are levels of m", "count(distinct f_score)", "count(distinct m_score)"),
    ],
    "models/marts/customer_rfm.sql": [
        ("customers without orders are lost", "left join own_scores", "inner join own_scores"),
        ("the last preset is the default", "enabled_presets()[0]", "enabled_presets()[-1]"),
        ("scores of a preset", "where score_set = 'own'", "where score_set = 'pymc_4'"),
    ],
    "models/marts/customer_rfm_segments.sql": [
        ("customers without orders are lost", "    union all\n\n    select * from prospects\n", ""),
        ("all customers are prospects too", "    where not customers.has_orders\n", ""),
        ("m is not looked at", "            and scores.m_score = cells.m\n", ""),
        ("f and m exchanged", "scores.f_score = cells.f\n            and scores.m_score = cells.m", "scores.f_score = cells.m\n            and scores.m_score = cells.f"),
        ("scores of any score set", "scores.score_set = cells.score_set\n            and scores.r_score = cells.r", "scores.r_score = cells.r"),
    ],
}

MARTS: dict[str, list[Change]] = {
    "models/marts/customer_segment_history.sql": [
        ("no interactions is no segment", "coalesce(engagement.interaction_class, 'none')", "engagement.interaction_class"),
        ("customers without interactions are lost", "    left join segment_rules\n", "    inner join segment_rules\n"),
        ("segments without value tiers", "            and customer_values.value_tier = segment_rules.value_tier\n", ""),
        ("tiers of any date", "            rfm.as_of_date = tiers.as_of_date\n            and rfm.customer_id = tiers.customer_id", "            rfm.customer_id = tiers.customer_id"),
    ],
    "models/marts/customer_segments.sql": [
        ("every date is current", "            and as_of_dates.is_current\n", ""),
        ("a closed date is current", "and as_of_dates.is_current", "and not as_of_dates.is_current"),
        ("labels of every scheme", "            and segment_labels.scheme = 'segment'\n", ""),
        ("labels of a preset", "segment_labels.scheme = 'segment'", "segment_labels.scheme = 'cells_125'"),
    ],
    "models/marts/customer_value.sql": [
        ("high is medium", "when tier_score = 3 then 'high'", "when tier_score = 3 then 'medium'"),
        ("no revenue has a tier", "window_net_revenue <= 0 then 'none'", "window_net_revenue < 0 then 'none'"),
        ("no revenue has a class", "net_revenue_12m <= 0 then null", "net_revenue_12m < 0 then null"),
        ("no revenue has a decile", "has_orders and net_revenue_12m > 0 then decile_score", "has_orders then decile_score"),
        ("the ninth decile is on top", "decile_score = 10", "decile_score >= 9"),
        ("value tiers of the year", "'customers.window_net_revenue', 'cuts.tier'", "'customers.net_revenue_12m', 'cuts.tier'"),
        ("classes of the lifetime", "'customers.net_revenue_12m', 'cuts.abc'", "'customers.lifetime_net_revenue', 'cuts.abc'"),
        ("deciles of orders", "'customers.net_revenue_12m', 'cuts.decile'", "'customers.orders_12m', 'cuts.decile'"),
        ("all buyers bought before", "count(case when orders_24m > orders_12m then 1 end)", "count(case when orders_24m > 0 then 1 end)"),
        ("all buyers before are kept", " and orders_12m > 0 then", " then"),
        ("tenure is not at least a year", "greatest(tenure_days, 365)", "greatest(tenure_days, 1)"),
        ("a year has 360 days", "cast(365 as", "cast(360 as"),
        ("historical value is of the year", "lifetime_net_revenue end as historical_ltv", "net_revenue_12m end as historical_ltv"),
        ("average of the year", "safe_ratio('lifetime_net_revenue', 'lifetime_orders', 2)", "safe_ratio('net_revenue_12m', 'lifetime_orders', 2)"),
        ("prospects spend nothing", "case when has_orders then net_revenue_12m end", "coalesce(net_revenue_12m, 0)"),
    ],
    "models/marts/rejected_records.sql": [
        ("refunds are left out", "    select * from refunds\n\n    union all\n\n", ""),
        ("accepted orders are rejected too", "from {{ ref('examined_commerce__orders') }}\n\n    where reject_reason is not null", "from {{ ref('examined_commerce__orders') }}\n\n    where true"),
        ("interactions are called orders", "'interactions' as input", "'orders' as input"),
    ],
    "models/intermediate/int_input_diagnostics.sql": [
        ("an absent input is present", "case when is_present then 1 else 0 end", "1"),
        ("shares of all inputs", "on rejected.input = row_counts.input", "on rejected.input <> row_counts.input"),
    ],
    "models/marts/scoring_diagnostics.sql": [
        ("excess refunds are no note", "case when count(*) > 0 then 'note' else 'ok' end", "'ok'"),
        ("no scores are checked", "    union all\n\n    select * from score_checks\n", ""),
        ("diagnostics of every date", "    where is_current\n", ""),
    ],
    "models/marts/reporting/segment_summary.sql": [
        ("three orders are a repeat", "lifetime_orders >= 2", "lifetime_orders > 2"),
        ("prospects are buyers", "count(case when has_orders then 1 end) as buyers", "count(*) as buyers"),
        ("shares of all dates", "    inner join totals\n        on summarised.as_of_date = totals.as_of_date", "    cross join (select sum(all_customers) as all_customers, sum(all_net_revenue) as all_net_revenue from totals) as totals"),
        ("lifetime orders", "case when customers.has_orders then customers.orders_12m end", "case when customers.has_orders then customers.lifetime_orders end"),
        ("an average per customer", "safe_ratio('summarised.net_revenue', 'summarised.orders', 2)", "safe_ratio('summarised.net_revenue', 'summarised.customers', 2)"),
        ("customers without orders are lost", "segments.customer_id = customers.customer_id\n", "segments.customer_id = customers.customer_id\n            and customers.has_orders\n"),
        ("cents lost", "cast(coalesce(sum(net_revenue), 0) as decimal(18, 2))", "cast(round(coalesce(sum(net_revenue), 0)) as decimal(18, 2))"),
    ],
    "models/marts/run_metadata.sql": [
        ("every date is current", "    where as_of_dates.is_current\n", ""),
        ("absent inputs are present", "    where is_present\n", ""),
    ],
}

# They change the text but not what it does, so they have to stay green: the harness itself is judged.
CONTROLS = [
    Mutation("control: a model", "models/staging/parsed/parsed_commerce__orders.sql", "with\n", "-- read\nwith\n"),
    Mutation("control: a macro", "macros/portable/to_decimal.sql", "{%- endmacro %}", "{#- read -#}{%- endmacro %}"),
    Mutation("control: a seed", "seeds/rules/lifecycle_rules.csv", ",4,lifetime_orders\nfixed,", ",4.0,lifetime_orders\nfixed,", PINNED),
]

LOGIC = [
    Mutation(f"{PurePath(path).stem}: {name}", path, old, new)
    for area in (STAGING, PORTABLE, MONEY, LIFECYCLE, GRID, ORDERS, ENGAGEMENT, SCORING, MARTS)
    for path, changes in area.items()
    for name, old, new in changes
]
