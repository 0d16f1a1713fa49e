"""The demo seeds are what scripts/generate_demo.py writes: the same bytes every time, and nobody's data."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEMO_FOLDER = ROOT / "seeds" / "demo"
SEEDS = [
    "raw_balances",
    "raw_clusters",
    "raw_consents",
    "raw_currency_rates",
    "raw_customers",
    "raw_feedback",
    "raw_identity_map",
    "raw_interactions",
    "raw_order_items",
    "raw_orders",
    "raw_overrides",
    "raw_products",
    "raw_refunds",
    "raw_relationship_ratings",
    "raw_treatments",
    "raw_wallets",
]
MADE_UP_ID = re.compile(r"(C|G|L|F)\d{3,4}|TEST\d|")
ID_COLUMNS = {"customer_id", "raw_customer_id", "referred_by_customer_id"}
NAMES_OF_PEOPLE = {"name", "first_name", "last_name", "email", "phone", "street", "address"}


def generate(folder: Path, hash_seed: str) -> dict[str, bytes]:
    """Run the generator as a user would, and return what it wrote."""
    subprocess.run(
        [sys.executable, ROOT / "scripts" / "generate_demo.py", "--folder", folder],
        check=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    return {path.stem: path.read_bytes() for path in folder.iterdir()}


def read_rows(seed: str) -> list[dict[str, str]]:
    with (DEMO_FOLDER / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_committed_files_are_what_the_generator_writes(tmp_path):
    committed = {path.stem: path.read_bytes() for path in DEMO_FOLDER.glob("*.csv")}

    written = generate(tmp_path, hash_seed="1")

    assert sorted(written) == sorted(committed) == SEEDS
    assert [seed for seed in SEEDS if written[seed] != committed[seed]] == []


def test_output_does_not_depend_on_the_order_of_hashes(tmp_path):
    assert generate(tmp_path / "one", hash_seed="1") == generate(tmp_path / "two", hash_seed="2")


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_end_with_a_line_feed_alone(seed):
    content = (DEMO_FOLDER / f"{seed}.csv").read_bytes()

    assert content.endswith(b"\n")
    assert b"\r" not in content


@pytest.mark.parametrize("seed", SEEDS)
def test_every_column_is_loaded_as_text(seed):
    properties = yaml.safe_load((DEMO_FOLDER / "demo.yml").read_text("utf-8"))
    types = {entry["name"]: entry["config"]["column_types"] for entry in properties["seeds"]}

    assert list(types[seed]) == list(read_rows(seed)[0])
    assert set(types[seed].values()) == {"varchar"}


@pytest.mark.parametrize("seed", SEEDS)
def test_people_are_ids_and_nothing_else(seed):
    rows = read_rows(seed)
    values = {row[column] for row in rows for column in ID_COLUMNS & row.keys()}

    assert not NAMES_OF_PEOPLE & rows[0].keys()
    assert [value for value in values if not MADE_UP_ID.fullmatch(value)] == []
    assert not any("@" in value for row in rows for value in row.values())
