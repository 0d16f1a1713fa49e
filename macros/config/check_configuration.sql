{#- Runs before everything else; a wrong setting stops the run with one sentence. -#}
{% macro check_configuration() -%}
    {%- if execute -%}
        {%- do check_choices() -%}
        {%- do check_numbers() -%}
        {%- do check_presets() -%}
        {%- do check_as_of_date() -%}
        {%- do check_timezone() -%}
        {%- do check_profile() -%}
        {%- do check_reject_limits() -%}
        {%- do check_var_names() -%}
        {%- do check_inputs() -%}
        {%- do check_history() -%}
    {%- endif -%}
{%- endmacro %}


{% macro stop(setting, value, allowed) -%}
    {{ exceptions.raise_compiler_error("Setting " ~ setting ~ " is " ~ (value | tojson) ~ "; allowed: " ~ allowed ~ ".") }}
{%- endmacro %}


{% macro check_choices() -%}
    {%- set choices = {
        'history_grain': ['month', 'week', 'day'],
        'rfm_bins': [2, 3, 4, 5, 10],
        'score_method': ['quantile', 'fixed', 'mean', 'frozen'],
        'frequency_unit': ['orders', 'days'],
        'monetary_basis': ['sum', 'average', 'balance'],
        'lifecycle_method': ['fixed', 'cadence'],
        'value_tier_method': ['quantile', 'fixed', 'revenue_share'],
        'tier_basis': ['fixed', 'quantile'],
    } -%}
    {%- for name, allowed in choices.items() if var(name) not in allowed -%}
        {%- do stop(name, var(name), allowed | join(', ')) -%}
    {%- endfor -%}
    {%- if (var('rfm_bins') == 2) != (var('score_method') == 'mean') -%}
        {%- do stop('rfm_bins', var('rfm_bins'), '2 with score_method mean; 3, 4, 5, 10 with score_method quantile, fixed or frozen') -%}
    {%- endif -%}
{%- endmacro %}


{#- Each number with its least and greatest allowed value; null is allowed where it means something. -#}
{% macro check_numbers() -%}
    {%- set ranges = {
        'history_periods': [0, 1000, false, true],
        'restate_periods': [0, 1000, false, true],
        'tier_hold_periods': [0, 1000, false, true],
        'rfm_window_months': [1, 240, true, true],
        'forecast_horizon_days': [1, 365, false, true],
        'min_customers_for_quantiles': [0, 1000000, false, true],
        'min_expected_gap_days': [1, 365, false, true],
        'interaction_half_life_days': [1, 3650, false, true],
        'interaction_high_score': [0, 1000000, false, false],
        'ltv_retention_rate': [0, 1, true, false],
        'ltv_max_expected_years': [1, 100, false, false],
        'max_absolute_amount': [1, 99999999999, false, false],
        'new_product_days': [1, 3650, false, true],
        'affinity_min_support': [0, 1, false, false],
        'profile_min_customers': [1, 1000000, false, true],
        'affinity_max_products': [2, 100000, false, true],
        'reject_warn_share': [0, 1, false, false],
        'reject_error_share': [0, 1, false, false],
        'drift_warn_limit': [0, 100, false, false],
        'drift_error_limit': [0, 100, false, false],
    } -%}
    {%- for name, range in ranges.items() -%}
        {%- set value = var(name) -%}
        {%- set least, greatest, is_nullable, is_whole = range -%}
        {%- set allowed = ('a whole number' if is_whole else 'a number') ~ ' from ' ~ least ~ ' to ' ~ greatest
            ~ (', or null' if is_nullable else '') -%}
        {%- if value is none and is_nullable -%}
        {%- elif value is boolean or value is not number or (is_whole and value is not integer) -%}
            {%- do stop(name, value, allowed) -%}
        {%- elif value < least or value > greatest -%}
            {%- do stop(name, value, allowed) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if var('reject_warn_share') > var('reject_error_share') -%}
        {%- do stop('reject_warn_share', var('reject_warn_share'), 'at most reject_error_share, ' ~ var('reject_error_share')) -%}
    {%- endif -%}
    {%- if var('drift_warn_limit') > var('drift_error_limit') -%}
        {%- do stop('drift_warn_limit', var('drift_warn_limit'), 'at most drift_error_limit, ' ~ var('drift_error_limit')) -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_presets() -%}
    {%- set presets = var('rfm_presets') -%}
    {%- if presets is string or presets is mapping or presets is not iterable -%}
        {%- do stop('rfm_presets', presets, 'a list of ' ~ known_presets() | join(', ')) -%}
    {%- endif -%}
    {%- for preset in presets if preset not in known_presets() -%}
        {%- do stop('rfm_presets', preset, known_presets() | join(', ')) -%}
    {%- endfor -%}
    {%- if presets | unique | list | length != presets | length -%}
        {%- do stop('rfm_presets', presets, 'each preset once') -%}
    {%- endif -%}
    {%- if var('candidate_preset') and var('candidate_preset') not in known_presets() -%}
        {%- do stop('candidate_preset', var('candidate_preset'), 'empty, or one of ' ~ known_presets() | join(', ')) -%}
    {%- endif -%}
    {%- if var('candidate_rules') is not string or not modules.re.match('^[a-z0-9_]*$', var('candidate_rules')) -%}
        {%- do stop('candidate_rules', var('candidate_rules'), 'empty, or the name of a candidate in the seed candidate_rules: lower case letters, digits and underscores') -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_as_of_date() -%}
    {%- set setting = var('as_of_date') | string -%}
    {%- set allowed = 'latest, today, or a date as YYYY-MM-DD' -%}
    {%- if setting not in ['latest', 'today'] -%}
        {%- if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', setting) -%}
            {%- do stop('as_of_date', setting, allowed) -%}
        {%- endif -%}
        {%- set year, month, day = setting[:4] | int, setting[5:7] | int, setting[8:] | int -%}
        {%- set is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) -%}
        {%- set lengths = [31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] -%}
        {%- if month not in range(1, 13) or day not in range(1, (lengths[month - 1] if month in range(1, 13) else 0) + 1) -%}
            {%- do stop('as_of_date', setting, allowed) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_timezone() -%}
    {%- if var('business_timezone') not in modules.pytz.all_timezones -%}
        {%- do stop('business_timezone', var('business_timezone'), 'a name of the IANA time zone database, such as UTC or Europe/Berlin') -%}
    {%- endif -%}
    {%- if not modules.re.match('^[A-Z]{3}$', var('reporting_currency') | string) -%}
        {%- do stop('reporting_currency', var('reporting_currency'), 'a currency code of three capital letters, such as USD') -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_profile() -%}
    {%- set names = var('extra_attributes') -%}
    {%- set allowed = 'a list of columns of the input customers, in lower case, that are none of ' ~ (
        input_catalog()['customers']['required'].keys() | list + input_catalog()['customers']['optional'].keys() | list
    ) | join(', ') -%}
    {%- if names is string or names is mapping or names is not iterable -%}
        {%- do stop('extra_attributes', names, allowed) -%}
    {%- endif -%}
    {%- for name in names -%}
        {%- if not modules.re.match('^[a-z_][a-z0-9_]*$', name | string) or name in input_catalog()['customers']['required']
            or name in input_catalog()['customers']['optional'] -%}
            {%- do stop('extra_attributes', name, allowed) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if names and not is_input_present('customers') -%}
        {%- do stop('extra_attributes', names, 'an empty list, because there is no input customers') -%}
    {%- endif -%}
    {%- if var('observation_start') is not none
        and not modules.re.match('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', var('observation_start') | string) -%}
        {%- do stop('observation_start', var('observation_start'), 'null, or a date as YYYY-MM-DD') -%}
    {%- endif -%}
{%- endmacro %}


{% macro check_reject_limits() -%}
    {%- set allowed = 'a mapping of input.reason to [warn share, error share], both from 0 to 1, such as {orders.orphan: [0.02, 0.1]}' -%}
    {%- set limits = var('reject_limits') -%}
    {%- if limits is not mapping -%}
        {%- do stop('reject_limits', limits, allowed) -%}
    {%- endif -%}
    {%- for key, pair in limits.items() -%}
        {%- set parts = key.split('.') -%}
        {%- if parts | length != 2 or parts[0] not in input_catalog() or parts[1] not in reject_reasons() -%}
            {%- do stop('reject_limits', key, allowed ~ '; inputs ' ~ input_catalog().keys() | join(', ')
                ~ '; reasons ' ~ reject_reasons() | join(', ')) -%}
        {%- endif -%}
        {%- if pair is string or pair is not sequence or pair | length != 2 or pair[0] > pair[1] -%}
            {%- do stop('reject_limits', pair, allowed) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}


{#- Vars given on the command line; a host project may have vars of its own. -#}
{% macro check_var_names() -%}
    {%- if project_name == 'customer_segmentation' -%}
        {%- for name in (invocation_args_dict.get('vars') or {}) if name not in known_vars() -%}
            {{ exceptions.raise_compiler_error(
                "Setting " ~ name ~ " is unknown; allowed: " ~ known_vars() | join(', ') ~ "."
            ) }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}


{% macro known_vars() -%}
    {{ return([
        'affinity_max_products', 'affinity_min_support', 'as_of_date', 'business_timezone', 'candidate_preset',
        'candidate_rules', 'drift_error_limit',
        'drift_warn_limit', 'extra_attributes',
        'forecast_horizon_days', 'frequency_unit', 'history_grain', 'history_periods', 'input_models',
        'interaction_half_life_days', 'interaction_high_score', 'lifecycle_method', 'ltv_max_expected_years',
        'ltv_retention_rate', 'max_absolute_amount', 'min_customers_for_quantiles', 'min_expected_gap_days',
        'monetary_basis', 'new_product_days', 'observation_start', 'profile_min_customers', 'raw_schema',
        'reject_error_share', 'reject_limits', 'reject_warn_share', 'reporting_currency', 'restate_periods', 'rfm_bins',
        'rfm_presets', 'rfm_window_months', 'rule_version', 'score_method', 'tier_basis', 'tier_hold_periods',
        'value_tier_method',
    ]) }}
{%- endmacro %}


{% macro check_inputs() -%}
    {%- set models = var('input_models') or {} -%}
    {%- if models is not mapping -%}
        {%- do stop('input_models', models, 'a mapping of input to model, such as {orders: shop_orders}') -%}
    {%- endif -%}
    {%- for input in models if input not in input_catalog() -%}
        {%- do stop('input_models', input, input_catalog().keys() | join(', ')) -%}
    {%- endfor -%}
    {%- for input in input_catalog() -%}
        {%- do is_input_present(input) -%}
    {%- endfor -%}
    {%- if var('monetary_basis') == 'balance' and not is_input_present('balances') -%}
        {%- do stop('monetary_basis', 'balance', 'sum, average, and balance where there is an input balances') -%}
    {%- endif -%}
    {%- if invocation_args_dict.get('which') in ['build', 'run'] and not (is_input_present('orders') or is_input_present('interactions')) -%}
        {{ exceptions.raise_compiler_error(
            "There is no input: neither orders nor interactions was found"
            ~ (" in RAW_DATA_DIR (" ~ env_var('RAW_DATA_DIR') ~ ")" if input_way('orders') == 'file' else "")
            ~ (" in the schema that raw_schema names (" ~ var('raw_schema') ~ ")" if input_way('orders') == 'table' else "")
            ~ "."
        ) }}
    {%- endif -%}
{%- endmacro %}
