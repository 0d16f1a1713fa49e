{#- The from-clause of an input, or none where the input is absent. -#}
{% macro input_relation(input) -%}
    {%- set catalog = input_catalog()[input] -%}
    {%- set way = input_way(input) -%}
    {%- set found = none -%}
    {%- if way == 'model' -%}
        {%- set found = ref(var('input_models')[input]) -%}
    {%- elif way == 'demo' -%}
        {%- set found = ref('raw_' ~ input) -%}
    {%- elif way == 'table' -%}
        {%- set table = source(catalog['source'], input) -%}
        {%- set found = table if execute and load_relation(table) else none -%}
    {%- elif way == 'file' and execute -%}
        {%- set found = input_file(input) -%}
    {%- endif -%}
    {%- if found is none and catalog['fallback'] -%}
        {%- set found = ref(catalog['fallback']) -%}
    {%- endif -%}
    {{ return(found) }}
{%- endmacro %}


{% macro input_file(input) -%}
    {{ return(adapter.dispatch('input_file', 'customer_segmentation')(input)) }}
{%- endmacro %}


{% macro default__input_file(input) -%}
    {{ exceptions.raise_compiler_error(
        "RAW_DATA_DIR: files are read by DuckDB and Spark only; on " ~ target.type ~ " set the var raw_schema or input_models."
    ) }}
{%- endmacro %}


{% macro duckdb__input_file(input) -%}
    {%- set stem = (env_var('RAW_DATA_DIR') | replace("'", "''")).rstrip('/') ~ '/' ~ input -%}
    {%- set files = run_query(
        "select file from glob('" ~ stem ~ ".*') where file like '%.parquet' or file like '%.csv' order by file"
    ).columns[0].values() -%}
    {%- if files | length > 1 -%}
        {{ exceptions.raise_compiler_error(
            "RAW_DATA_DIR: input '" ~ input ~ "' is there twice, keep one of: " ~ files | join(', ')
        ) }}
    {%- elif files | length == 0 -%}
        {{ return(none) }}
    {%- elif files[0].endswith('.parquet') -%}
        {{ return("read_parquet('" ~ files[0] ~ "')") }}
    {%- elif run_query("select size from read_blob('" ~ files[0] ~ "')").columns[0].values()[0] == 0 -%}
        {{ exceptions.raise_compiler_error(
            "Input '" ~ input ~ "' (" ~ files[0] ~ ") is an empty file: it needs at least a header line, or remove it."
        ) }}
    {%- else -%}
        {{ return(
            "read_csv('" ~ files[0] ~ "', header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', comment = '')"
        ) }}
    {%- endif -%}
{%- endmacro %}


{#- Spark reads a folder that all of its workers can reach. What it reads of CSV is not what DuckDB does. -#}
{% macro spark__input_file(input) -%}
    {%- set folder = env_var('RAW_DATA_DIR').rstrip('/') -%}
    {%- set files = run_query(
        "select path from binaryFile.`" ~ folder ~ "/*` where path like '%/" ~ input ~ ".parquet' or path like '%/" ~ input ~ ".csv'"
    ).columns[0].values() -%}
    {%- if files | length == 0 -%}
        {{ return(none) }}
    {%- elif files[0].endswith('.parquet') and files | length == 1 -%}
        {{ return('parquet.`' ~ files[0] ~ '`') }}
    {%- else -%}
        {{ exceptions.raise_compiler_error(
            "RAW_DATA_DIR: Spark reads Parquet files only, input '" ~ input ~ "' is " ~ files | sort | join(', ')
            ~ "; write it as one Parquet file, or set the var raw_schema or input_models."
        ) }}
    {%- endif -%}
{%- endmacro %}


{% macro is_input_present(input) -%}
    {%- if input_way(input) == 'file' -%}
        {{ return(execute and input_file(input) is not none) }}
    {%- elif input_way(input) == 'table' -%}
        {{ return(execute and load_relation(source(input_catalog()[input]['source'], input)) is not none) }}
    {%- else -%}
        {{ return(input_way(input) != 'absent') }}
    {%- endif -%}
{%- endmacro %}
