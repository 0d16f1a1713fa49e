"""The comparison of engines finds a value that differs, and names it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scripts.parity import Difference, Mart, differences, told

MART = Mart(
    "customer_value", ("as_of_date", "customer_id", "value", "raw_record"), ("as_of_date", "customer_id")
)
DAY = date(2025, 6, 30)


def row(customer: str, value: object = Decimal("1.00"), record: str = '{"a":1}') -> tuple[object, ...]:
    return (DAY, customer, value, record)


ROWS = [row("ann"), row("bob", Decimal("2.50")), row("客户一", None)]


def test_the_same_rows_in_another_order_do_not_differ():
    assert list(differences(MART, ROWS, ROWS[::-1])) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Decimal("2.50"), Decimal("2.51")),
        (Decimal("1000000000000.0001"), Decimal("1000000000000.0002")),
        (Decimal("2.50"), None),
        (Decimal("2.50"), 2.5),
        (True, 1),
        ("gold", "Gold"),
        (date(2025, 1, 1), date(2025, 1, 2)),
        (1.0, 1.00000001),
        (1.0, float("nan")),
    ],
)
def test_a_value_that_differs_is_named(left, right):
    [found] = differences(MART, [row("ann"), row("bob", left)], [row("bob", right), row("ann")])
    key = {"as_of_date": "2025-06-30", "customer_id": "bob"}
    assert found == Difference("customer_value", key, "value", repr(left), repr(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1.0, 1.0000000001),
        (float("nan"), float("nan")),
        (Decimal("1.0"), Decimal("1.00")),
    ],
)
def test_doubles_are_equal_to_nine_digits_and_decimals_by_value(left, right):
    assert list(differences(MART, [row("ann", left)], [row("ann", right)])) == []


def test_rows_that_one_engine_lacks_are_named():
    found = list(differences(MART, ROWS[:2], ROWS[1:]))
    assert [(each.key["customer_id"], each.left, each.right) for each in found] == [
        ("ann", "there", "missing"),
        ("客户一", "missing", "there"),
    ]


def test_a_row_that_is_there_twice_differs():
    assert [each.column for each in differences(MART, ROWS, [*ROWS, ROWS[0]])] == ["(rows)"]


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ('{"a":1,"b":null}', '{"b": null, "a": 1}', True),
        ('{"at":"2025-06-30 10:00:00.5"}', '{"at":"2025-06-30T10:00:00.5"}', True),
        ('{"at":"0001-12-31 (BC) 23:06:32"}', '{"at":"0001-12-31T23:06:32 BC"}', True),
        ('{"at":"2025-06-30 10:00:00.5"}', '{"at":"2025-06-30 10:00:00.500000"}', True),
        ('{"at":"2025-06-30 10:00:00"}', '{"at":"2025-06-30 10:00:00.000000"}', True),
        ('{"at":"2025-06-30 10:00:00"}', '{"at":"2025-06-30 10:00:000"}', False),
        ('{"at":"2025-06-30 10:00:00"}', '{"at":"2025-06-30 10:00:00.000001"}', False),
        ('{"at":"0001-12-31 (BC) 23:06:32"}', '{"at":"0000-12-31 23:06:32.000000"}', True),
        ('{"at":"0044-03-15 (BC) 12:00:00"}', '{"at":"-0043-03-15 12:00:00.000000"}', True),
        ('{"at":"0044-03-15 (BC) 12:00:00"}', '{"at":"-0044-03-15 12:00:00.000000"}', False),
        ('{"at":"0001-12-31 23:06:32"}', '{"at":"0001-12-31T23:06:32 BC"}', False),
        ('{"a":"1"}', '{"a":1}', False),
        ('{"a":"007"}', '{"a":"7"}', False),
        ('{"at":"2025-06-30 10:00:00"}', '{"at":"2025-06-30T10:00:01"}', False),
    ],
)
def test_raw_records_are_compared_as_what_they_say(left, right, is_same):
    found = list(differences(MART, [row("ann", record=left)], [row("ann", record=right)]))
    assert found == [] if is_same else [each.column for each in found] == ["raw_record"]


def test_the_report_names_mart_key_column_and_both_values():
    [found] = differences(MART, [row("ann", 1)], [row("ann", 2)])
    report = {"marts": {}, "rows": 1, "values": 4, "differing": 1}
    line = told("demo", report | {"first_difference": {"engine": "postgres", **vars(found)}})
    for words in ("customer_value", "customer_id ann", "value is 1 on DuckDB", "2 on postgres"):
        assert words in line


REJECTED = Mart(
    "rejected_records",
    ("input", "record_key", "row_number_in_key", "reason", "raw_record"),
    ("input", "record_key", "row_number_in_key"),
)


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ("ann 0001-12-31 (BC) 23:06:32.5 x", "ann 0001-12-31 23:06:32.5 BC x", True),
        ("0001-12-31 (BC)", "0001-12-31 BC", True),
        ("ann tier 0001-12-31 (BC) 23:06:32", "ann tier 0000-12-31 23:06:32", True),
        ("0001-12-31 (BC) 23:06:32", "0001-12-31 23:06:32", False),
        ("", None, False),
    ],
)
def test_keys_of_before_christ_are_the_same_in_the_form_of_each_engine(left, right, is_same):
    rows = [[("wallets", key, 1, "absurd", "{}")] for key in (left, right)]
    assert (list(differences(REJECTED, *rows)) == []) is is_same


def test_rejected_rows_of_one_key_are_compared_by_what_they_say_and_not_by_their_order():
    def rejected(number: int, record: str) -> tuple[object, ...]:
        return ("orders", "", number, "missing_key", record)

    null, empty = '{"order_id": null}', '{"order_id": ""}'
    left = [rejected(2, empty), rejected(1, null)]
    assert list(differences(REJECTED, left, [rejected(1, empty), rejected(2, null)])) == []
    found = list(differences(REJECTED, left, [rejected(1, empty), rejected(2, empty)]))
    assert [each.column for each in found] == ["raw_record"]
