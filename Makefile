# Everything a contributor or a CI runs. `make` alone lists it.
# Each target that builds uses a folder of its own under target/, so none disturbs another or your warehouse.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BOUNCER_VENV := .venv-bouncer
BGNBD_VENV := .venv-bgnbd
DAGSTER_VENV := .venv-dagster
AIRFLOW_VENV := .venv-airflow
EXPLORE_VENV := .venv-explore
SPARK_VENV := .venv-spark
BIN := $(VENV)/bin
SQL_TESTS = $(filter-out tests/generic/%,$(wildcard tests/*/*.sql))
COMPILED_MODELS = find $(DBT_TARGET_PATH)/compiled/customer_segmentation/models -name '*.sql' -not -path '*.yml/*'

export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false

lint test test-slow test-postgres test-spark docs deprecations journey: export DBT_TARGET_PATH = target/$@
lint test test-slow test-postgres test-spark docs deprecations journey: export DBT_LOG_PATH = target/$@/logs
lint test test-slow test-postgres test-spark docs deprecations journey: export DUCKDB_PATH = $(CURDIR)/target/$@/customer_segmentation.duckdb
lint test test-slow test-postgres test-spark docs deprecations: export RAW_DATA_DIR =
lint test test-slow docs deprecations: export DBT_TARGET = duckdb

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# An environment holds exactly what its lock names, and is made again when the lock changes.
define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is older or missing. Name another: make setup PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(@D)
	if uv --version >/dev/null 2>&1; then \
		uv pip sync --quiet --require-hashes --python $(@D)/bin/python $<; \
	else \
		$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<; \
	fi
	@touch $@
endef

$(VENV)/.stamp: requirements.lock
	$(environment)

$(BOUNCER_VENV)/.stamp: requirements-bouncer.lock
	$(environment)

$(BGNBD_VENV)/.stamp: requirements-bgnbd.lock
	$(environment)

$(DAGSTER_VENV)/.stamp: requirements-dagster.lock
	$(environment)

$(AIRFLOW_VENV)/.stamp: requirements-airflow.lock
	$(environment)

$(EXPLORE_VENV)/.stamp: requirements-explore.lock
	$(environment)

$(SPARK_VENV)/.stamp: requirements-spark.lock
	$(environment)

.PHONY: setup
setup: $(VENV)/.stamp ## Make .venv from requirements.lock

.PHONY: lock
lock: ## Resolve the pins of pyproject.toml into the lock files (needs uv)
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--extra journey --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--group bouncer --output-file requirements-bouncer.lock
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--group bgnbd --output-file requirements-bgnbd.lock
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--group dagster --output-file requirements-dagster.lock
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--group airflow --output-file requirements-airflow.lock
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--constraint requirements.lock --group explore --output-file requirements-explore.lock
	uv pip compile --quiet --generate-hashes --universal --no-header --python-version 3.11 \
		--constraint requirements.lock --group spark --output-file requirements-spark.lock

.PHONY: build
build: setup ## Build your warehouse (DUCKDB_PATH) from your data (RAW_DATA_DIR), or from the demo
	$(BIN)/dbt build

.PHONY: test
test: setup ## The everyday command: build the demo in a throwaway warehouse with every dbt test, then pytest
	rm -rf target/test && mkdir -p target/test
	$(BIN)/dbt build
	$(BIN)/pytest --numprocesses 2 --dist loadfile -m "not slow"

.PHONY: test-slow
test-slow: setup ## The tests that take minutes each: random shops, and histories made in every order
	$(BIN)/pytest --numprocesses 2 --dist loadfile -m slow

.PHONY: test-postgres
test-postgres: setup ## Build the demo with every dbt test, hostile rows, and more, on a Postgres server of its own
	rm -rf target/test-postgres && mkdir -p target/test-postgres
	$(BIN)/python scripts/postgres_server.py $(BIN)/dbt build
	$(BIN)/python scripts/postgres_server.py $(BIN)/pytest tests/postgres
	$(BIN)/python scripts/parity.py --inputs fuzz_1 --engines duckdb postgres

JAVA ?= $(or $(wildcard $(JAVA_HOME)/bin/java),$(shell command -v java),/usr/bin/java)
# On Debian, what Spark runs on is a package; elsewhere put a Java 17 or newer on the path.
$(JAVA):
	apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet --no-install-recommends default-jre-headless

.PHONY: test-spark
test-spark: $(SPARK_VENV)/.stamp $(JAVA) ## Build RFM of the demo with its tests, and those of macros, on a Spark cluster of its own
	rm -rf target/test-spark && mkdir -p target/test-spark
	$(SPARK_VENV)/bin/python scripts/spark_cluster.py $(SPARK_VENV)/bin/dbt build --exclude-resource-type unit_test \
		--indirect-selection cautious --select +customer_rfm path:tests/macros --vars '{history_periods: 2}'
	$(SPARK_VENV)/bin/pytest tests/spark/test_spark.py tests/spark/test_plans.py

.PHONY: test-spark-history
test-spark-history: $(SPARK_VENV)/.stamp $(JAVA) ## Live through a month on Spark, run by run, and go on from stored histories; takes long
	$(SPARK_VENV)/bin/pytest tests/spark/test_history_on_spark.py

.PHONY: parity
parity: setup $(SPARK_VENV)/.stamp $(JAVA) ## Build the same inputs on DuckDB, Postgres and Spark, and compare every value of every mart
	$(BIN)/python scripts/journey.py --out data/journey
	$(SPARK_VENV)/bin/python scripts/parity.py --json docs/parity.json

.PHONY: lint
lint: setup ## Lint the SQL, the same SQL as Postgres would read it, and the Python
	rm -rf target/lint && mkdir -p target/lint
	$(BIN)/sqlfluff lint --processes 2 models $(wildcard analyses) $(SQL_TESTS)
	$(BIN)/dbt --quiet compile
	$(COMPILED_MODELS) | xargs $(BIN)/sqlfluff lint --processes 2 --templater raw --dialect postgres --rules CP01
	$(BIN)/ruff check .

.PHONY: check
check: setup ## Check the project's own rules, those that no linter knows
	$(BIN)/python scripts/check_project.py

.PHONY: deprecations
deprecations: setup ## Fail on everything that dbt calls deprecated
	rm -rf target/deprecations && mkdir -p target/deprecations
	$(BIN)/python scripts/check_deprecations.py

.PHONY: docs
docs: setup ## Write the documentation to target/docs/static_index.html
	rm -rf target/docs && mkdir -p target/docs
	$(BIN)/dbt --quiet build --empty --resource-type seed --resource-type model
	$(BIN)/dbt docs generate --static

.PHONY: lineage
lineage: docs $(EXPLORE_VENV)/.stamp ## Draw the lineage of every column, in target/docs/lineage, and check that personal data stays inside
	$(EXPLORE_VENV)/bin/python scripts/lineage.py --docs target/docs

.PHONY: bouncer
bouncer: docs $(BOUNCER_VENV)/.stamp ## Check layers, names, sizes and test coverage with dbt-bouncer
	$(BOUNCER_VENV)/bin/dbt-bouncer run --config-file dbt-bouncer.yml

.PHONY: mutate
mutate: setup ## Break the project one way at a time; every break must be caught (PART=2/6 for a sixth)
	$(BIN)/python scripts/mutate.py --part $(or $(PART),1/1)

JOURNEY_VARS = --vars '{business_timezone: America/New_York, extra_attributes: [age_range, income_range, marital_status, home_ownership, household_size, household_composition, kids_count]}'

.PHONY: journey
journey: export RAW_DATA_DIR = data/journey
journey: setup ## Build from a public year of 2,469 households' purchases, and check what docs/journey.md says of it
	rm -rf target/journey && mkdir -p target/journey
	$(BIN)/python scripts/journey.py --out data/journey
	$(BIN)/dbt build $(JOURNEY_VARS)
	$(BIN)/dbt --quiet compile $(JOURNEY_VARS) --no-print --select path:analyses
	$(BIN)/python scripts/check_journey.py --warehouse $(DUCKDB_PATH) \
		--query $(DBT_TARGET_PATH)/compiled/customer_segmentation/analyses/coupon_redemptions.sql
	$(BIN)/python scripts/check_affinity.py --warehouse $(DUCKDB_PATH) --raw-dir data/journey

.PHONY: explore
explore: $(EXPLORE_VENV)/.stamp ## Make .venv-explore, with MetricFlow and dbt Charts

DATA ?= demo
LANGUAGE ?= en
DASHBOARD = target/dashboard/$(DATA)
DASHBOARD_BUILD = $(BIN)/dbt --quiet build --exclude-resource-type test --exclude-resource-type unit_test

dashboard: export DBT_TARGET_PATH = $(DASHBOARD)/dbt
dashboard: export DBT_LOG_PATH = $(DASHBOARD)/dbt/logs
dashboard: export DUCKDB_PATH = $(CURDIR)/$(DASHBOARD)/customer_segmentation.duckdb
dashboard: export DBT_TARGET = duckdb
dashboard: export RAW_DATA_DIR = $(if $(filter journey,$(DATA)),data/journey)
.PHONY: dashboard
dashboard: setup $(EXPLORE_VENV)/.stamp ## Draw the dashboard of the demo, offline pages in target/dashboard (DATA=journey, LANGUAGE=zh)
	@test "$(DATA)" = demo -o "$(DATA)" = journey || { echo "DATA is demo or journey, not $(DATA)" >&2; exit 1; }
	rm -rf $(DASHBOARD) && mkdir -p $(DASHBOARD)
	$(if $(RAW_DATA_DIR),$(BIN)/python scripts/journey.py --out $(RAW_DATA_DIR))
	$(DASHBOARD_BUILD) $(if $(RAW_DATA_DIR),$(JOURNEY_VARS))
	$(EXPLORE_VENV)/bin/python scripts/dashboard.py --warehouse $(DUCKDB_PATH) --out $(DASHBOARD) --language $(LANGUAGE)

CHROMIUM ?= /usr/bin/chromium
# On Debian, what the browser tests need is a package; elsewhere name another browser by CHROMIUM.
$(CHROMIUM):
	apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet --no-install-recommends chromium fonts-noto-cjk

.PHONY: packages
packages: $(JAVA) $(CHROMIUM) ## Install Java and Chromium from Debian's packages where there are none

test-dashboard pictures: export CHROMIUM := $(CHROMIUM)
.PHONY: test-dashboard
test-dashboard: dashboard $(CHROMIUM) ## Open every page of the dashboard offline in Chromium, and compare pages and metrics with the marts
	$(EXPLORE_VENV)/bin/pytest tests/dashboard/test_pages.py
	$(EXPLORE_VENV)/bin/pytest tests/dashboard/test_metrics.py

.PHONY: pictures
pictures: dashboard lineage $(CHROMIUM) ## Take the pictures of docs/images: the dashboard of the demo, and lineage
	$(EXPLORE_VENV)/bin/python scripts/pictures.py --pages $(DASHBOARD) --lineage target/docs/lineage --out docs/images

.PHONY: verify-reference
verify-reference: setup ## Compare with published results (REFERENCE_DIR=folder)
	@test -n "$(REFERENCE_DIR)" || { \
		echo "Set REFERENCE_DIR to the folder of reference results: make verify-reference REFERENCE_DIR=folder" >&2; exit 1; }
	$(BIN)/python scripts/verify_reference.py --reference-dir "$(REFERENCE_DIR)"

.PHONY: bgnbd
bgnbd: setup $(BGNBD_VENV)/.stamp ## Fit BG/NBD beside the forecast of your warehouse (DUCKDB_PATH), and judge both
	$(BGNBD_VENV)/bin/python scripts/bgnbd_forecast.py --warehouse "$(or $(DUCKDB_PATH),customer_segmentation.duckdb)"
	$(BIN)/dbt build --select int_bgnbd_forecasts+

.PHONY: verify-bgnbd
verify-bgnbd: $(BGNBD_VENV)/.stamp ## Fit BG/NBD to the CDNOW sample, and compare with what was published (REFERENCE_DIR=folder)
	@test -n "$(REFERENCE_DIR)" || { \
		echo "Set REFERENCE_DIR to the folder of reference results: make verify-bgnbd REFERENCE_DIR=folder" >&2; exit 1; }
	$(BGNBD_VENV)/bin/python scripts/bgnbd_forecast.py --reference-dir "$(REFERENCE_DIR)"

.PHONY: quality
quality: setup ## Check the raw data and the marts of your warehouse with Great Expectations
	$(BIN)/python -m quality

.PHONY: publish
publish: setup ## Build beside your warehouse, test, and let readers see the marts (PUBLISH_DIR) only if all is green
	$(BIN)/python scripts/publish.py

.PHONY: test-publish
test-publish: setup ## Publish 40 times on each engine, half of the real builds killed, while readers look on; takes long
	$(BIN)/pytest --capture no tests/publish/test_readers.py
	$(BIN)/python scripts/postgres_server.py $(BIN)/pytest --capture no tests/publish/test_readers_on_postgres.py

.PHONY: test-dagster
test-dagster: setup $(DAGSTER_VENV)/.stamp ## Run the Dagster project in process: partitions in any order, a retry, freshness
	$(DAGSTER_VENV)/bin/pytest tests/orchestration/test_dagster.py

.PHONY: test-airflow
test-airflow: setup $(AIRFLOW_VENV)/.stamp ## Run the Airflow DAG by `airflow dags test`, in an environment of its own
	$(AIRFLOW_VENV)/bin/pytest tests/orchestration/test_airflow.py

.PHONY: freeze
freeze: setup ## Freeze the quantiles of the latest date as a version of the scores (VERSION=name)
	@test -n "$(VERSION)" || { echo "Name the version of the rules: make freeze VERSION=2" >&2; exit 1; }
	$(BIN)/dbt --quiet run-operation freeze_cut_points --args '{rule_version: "$(VERSION)"}' \
		>> seeds/rules/frozen_cut_points.csv

.PHONY: bench
bench: setup ## Measure on generated orders and write the tables (SIZE=10 million, ROUNDS=3); takes long
	$(BIN)/python -m bench.run --size $(or $(SIZE),10) --rounds $(or $(ROUNDS),3)
	$(BIN)/python -m bench.report

.PHONY: cases
cases: setup ## Write the figures and tables of docs/cases anew
	WRITE_CASES=1 $(BIN)/pytest --quiet tests/python/test_cases.py

.PHONY: demo
demo: setup ## Generate the demo seeds again
	$(BIN)/python scripts/generate_demo.py

.PHONY: clean
clean: ## Remove what the other targets made, but not the environments or your warehouse
	rm -rf target logs data/journey .pytest_cache .ruff_cache .hypothesis
