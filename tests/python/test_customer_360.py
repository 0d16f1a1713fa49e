"""The whole customer in one row may be read by many, so it names nobody."""

from __future__ import annotations

import re

import yaml
from dbt_project import PROJECT

MARTS = PROJECT / "models" / "marts"
PERSONAL = re.compile(r"birth|^age$|name|postcode|address|phone|account_manager|extra_attributes|raw_")


def test_it_holds_no_personal_data_but_allowed_derivations():
    text = (MARTS / "customer_360.yml").read_text("utf-8")
    columns = [column["name"] for column in yaml.safe_load(text)["models"][0]["columns"]]
    assert {"age_band", "country", "province", "city"} <= set(columns)
    assert [column for column in columns if PERSONAL.search(column)] == []


def test_what_would_be_personal_is_found():
    text = (MARTS / "customer_profile.yml").read_text("utf-8")
    columns = [column["name"] for column in yaml.safe_load(text)["models"][0]["columns"]]
    assert [column for column in columns if PERSONAL.search(column)] == ["postcode", "extra_attributes"]
