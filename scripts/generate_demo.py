"""Write the demo inputs: a made-up retailer with about 1,000 people and 30 months of history.

The same files come out on every run and every machine. Only `random.Random` with a fixed seed
decides, and no logarithm, exponential or power is used, whose last digit may differ between
platforms. Nobody in the data exists: people are ids, and nothing else names them.
"""

from __future__ import annotations

import argparse
import csv
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import demo_sales as sales
import demo_story as story
from demo_people import Person, arrival_days, days_between, make_identities, make_people, pick, zipf
from demo_story import FIRST_DAY, LAST_DAY, Row

SEED = 93  # one of the seeds with which every segment, tier and octant has customers
DEMO_FOLDER = Path(__file__).resolve().parents[1] / "seeds" / "demo"
COLUMNS = story.COLUMNS | sales.COLUMNS
REJECTS = story.REJECTS | sales.REJECTS
REJECT_KEYS = story.REJECT_KEYS | sales.REJECT_KEYS


def moment_on(rng: Random, day: date) -> datetime:
    """Draw a UTC time of the day, most likely in the evening."""
    return datetime.combine(day, time()) + timedelta(seconds=int(rng.triangular(0, 86399, 66000)))


def timestamp_text(rng: Random, moment: datetime) -> str:
    """Write a UTC moment in one of the three styles that the sources use."""
    style = pick(rng, story.TIMESTAMP_STYLES)
    local = moment + timedelta(hours=2)
    if style == "iso":
        return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    if style == "offset" and local.date() <= LAST_DAY:
        return f"{local:%Y-%m-%d %H:%M:%S}+02:00"
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def money_text(amount: float, currency: str) -> str:
    """Write an amount in the smallest unit of its currency."""
    return f"{amount:.0f}" if currency == "JPY" else f"{amount:.2f}"


def order_status(rng: Random, person: Person, day: date) -> str:
    """Draw the status of an order by its age; some orders never become a purchase."""
    age_days = (LAST_DAY - day).days
    if person.kind == "failed_buyer" or rng.random() < story.FAILURE_SHARE:
        return "pending" if age_days < 14 and rng.random() < 0.5 else pick(rng, story.FAILURES)
    if age_days < 3:
        return "paid"
    if age_days < 9:
        return "shipped"
    return "delivered" if rng.random() < 0.3 else "completed"


def make_order(rng: Random, person: Person, day: date) -> tuple[datetime, Row]:
    """Make one order, still without a number."""
    currency = person.country[1]
    gross = person.basket * rng.uniform(0.4, 1.9) * story.PRICE_LEVEL[currency]
    has_discount = rng.random() < story.DISCOUNT_SHARE
    discount = gross * rng.choice((0.05, 0.1, 0.15, 0.2, 0.3)) if has_discount else 0
    moment = moment_on(rng, day)
    row = {
        "customer_id": person.id_on(day),
        "ordered_at": timestamp_text(rng, moment),
        "gross_amount": money_text(gross, currency),
        "status": order_status(rng, person, day),
        "channel": person.channel if rng.random() < 0.75 else pick(rng, story.CHANNELS),
        "currency": currency,
        "discount_amount": money_text(discount, currency) if has_discount else "",
        "is_test": "false",
    }
    return moment, row


def make_some_orders_unusual(rng: Random, orders: list[Row]) -> None:
    """Turn a few orders into free samples, corrections below zero and voucher payments."""
    for order in rng.sample(orders, story.FREE_ORDERS):
        order.update(gross_amount="0.00", discount_amount="")
    paid = [order for order in orders if order["gross_amount"] != "0.00"]
    negative, vouchers = story.NEGATIVE_ORDERS, story.VOUCHER_ORDERS
    unusual = rng.sample(paid, negative + vouchers)
    for order in unusual[:negative]:
        order.update(gross_amount=f"-{order['gross_amount']}", discount_amount="")
    for order in unusual[negative:]:
        order.update(discount_amount=order["gross_amount"])


def make_orders(rng: Random, people: list[Person]) -> list[Row]:
    """Make every order, numbered by its time, among them free, negative and test orders."""
    timed = []
    for person in people:
        for day in person.order_days:
            for _ in range(2 if rng.random() < story.SECOND_ORDER_SHARE else 1):
                timed.append(make_order(rng, person, day))
    for n in range(story.TEST_ORDERS):
        moment, row = make_order(rng, rng.choice(people), rng.choice(arrival_days(rng, 1)))
        timed.append((moment, row | {"customer_id": f"TEST{n % 3 + 1}", "is_test": "true"}))
    timed.sort(key=lambda entry: entry[0])
    rows = [{"order_id": f"ORD{n:05}"} | row for n, (_, row) in enumerate(timed, 1)]
    bought = [row for row in rows if row["is_test"] == "false" and row["status"] == "completed"]
    make_some_orders_unusual(rng, bought)
    return rows


def refund_parts(rng: Random, net: float) -> list[tuple[float, int]]:
    """Draw the refunds of one order: amounts, and the days from the order to each."""
    kind = pick(rng, story.REFUND_KINDS)
    delay = rng.randint(1, 25)
    if kind == "full":
        return [(net, delay)]
    if kind == "partial":
        return [(net * rng.uniform(0.1, 0.7), delay)]
    if kind == "twice":
        part = round(net / 2)
        rest = net - part if rng.random() < 0.4 else net * 0.2
        return [(part, delay), (rest, delay + rng.randint(5, 40))]
    if kind == "late":
        return [(net * rng.choice((0.3, 1)), rng.randint(45, 200))]
    return [(net * 1.15 + 3, delay)]


def make_refunds(rng: Random, orders: list[Row]) -> list[Row]:
    """Make refunds of purchases: full, partial, in two parts, months later, larger than paid."""
    timed = []
    for order in orders:
        is_sold = order["status"] in ("completed", "delivered", "returned")
        net = float(order["gross_amount"]) - float(order["discount_amount"] or 0)
        if not is_sold or order["is_test"] == "true" or net <= 0 or rng.random() > story.REFUND_SHARE:
            continue
        ordered_day = date.fromisoformat(order["ordered_at"][:10])
        for amount, delay in refund_parts(rng, net):
            refunded_day = ordered_day + timedelta(days=delay)
            if refunded_day <= LAST_DAY:
                moment = moment_on(rng, refunded_day)
                row = {
                    "order_id": order["order_id"],
                    "refunded_at": timestamp_text(rng, moment),
                    "amount": money_text(amount, order["currency"]),
                }
                timed.append((moment, row))
    timed.sort(key=lambda entry: entry[0])
    return [{"refund_id": f"RF{n:05}"} | row for n, (_, row) in enumerate(timed, 1)]


def business_columns(rng: Random, person: Person) -> Row:
    """Make the columns that depend on being a company."""
    is_managed = person.is_business or len(person.order_days) > 40
    return {
        "customer_type": "b2b" if person.is_business else "b2c",
        "industry": rng.choice(story.INDUSTRIES) if person.is_business else "",
        "company_size": rng.choice(story.COMPANY_SIZES) if person.is_business else "",
        "account_manager": f"AM{rng.randint(1, 5):02}" if is_managed else "",
    }


def personal_columns(rng: Random, person: Person) -> Row:
    """Make the columns that describe a human: companies have no birth date and no gender."""
    birth_day = date(1946, 1, 1) + timedelta(days=int(rng.triangular(0, 22600, 15500)))
    knows = rng.random() if not person.is_business else 1.0
    return {
        "birth_date": birth_day.isoformat() if knows < 0.82 else "",
        "age": str(rng.randint(18, 79)) if 0.82 <= knows < 0.87 else "",
        "gender": pick(rng, story.GENDERS) if not person.is_business else "",
    }


def place_columns(rng: Random, person: Person) -> Row:
    """Make the columns of the address, no finer than the postcode."""
    code, _, places = person.country
    province, city, postcode = rng.choice(places)
    postcode += f"{rng.randint(10, 99)}"
    return {"country": code, "province": province, "city": city, "postcode": postcode}


def make_customer(rng: Random, person: Person, earlier_ids: list[str]) -> Row:
    """Make the account of one person; a referrer always has an older account."""
    first_orders = [person.contact_day, *person.order_days[:1]]
    is_guest_first = bool(person.aliases) and person.aliases[0][0].startswith("G")
    registered_day = min(LAST_DAY, first_orders[-1] if is_guest_first else person.contact_day)
    has_date = rng.random() > story.NO_DATE_SHARE
    is_referred = len(earlier_ids) > 20 and rng.random() < story.REFERRED_SHARE
    points = len(person.order_days) * person.basket * rng.uniform(0.3, 1.0)
    return {
        "customer_id": person.customer_id,
        "registered_at": timestamp_text(rng, moment_on(rng, registered_day)) if has_date else "",
        **personal_columns(rng, person),
        **place_columns(rng, person),
        **business_columns(rng, person),
        "acquisition_source": "referral" if is_referred else rng.choice(story.SOURCES),
        "referred_by_customer_id": rng.choice(earlier_ids) if is_referred else "",
        "member_level": pick(rng, story.MEMBER_LEVELS),
        "points_balance": f"{points:.0f}",
    }


def make_customers(rng: Random, people: list[Person]) -> list[Row]:
    """Make the accounts, with a second row for every account that was merged later."""
    rows: list[Row] = []
    ids: list[str] = []
    for person in (p for p in people if p.is_registered):
        rows.append(make_customer(rng, person, ids))
        ids.append(person.customer_id)
    for person in people:
        for second_id in person.merged_ids:
            rows.append(make_customer(rng, person, []) | {"customer_id": second_id})
    return rows


def interaction_end(rng: Random, person: Person) -> date:
    """Return the day after which the person shows no more interest."""
    last_day = person.order_days[-1] if person.order_days else person.contact_day
    is_staying = (LAST_DAY - last_day).days < 150 or (not person.order_days and rng.random() < 0.6)
    return LAST_DAY if is_staying else min(LAST_DAY, last_day + timedelta(days=120))


def make_interaction(rng: Random, person: Person, day: date) -> tuple[datetime, Row]:
    """Make one interaction, still without a number."""
    kind = pick(rng, story.PROSPECT_INTERACTIONS.get(person.kind, story.SHOPPER))
    product = rng.randint(1, story.PRODUCTS)
    has_product = kind in story.PRODUCT_TYPES
    moment = moment_on(rng, day)
    topic = story.TOPICS[product % len(story.TOPICS)] if has_product else person.topic
    row = {
        "customer_id": person.id_on(day),
        "occurred_at": timestamp_text(rng, moment),
        "interaction_type": kind,
        "channel": rng.choice(story.INTERACTION_CHANNELS[kind]),
        "campaign_id": f"CMP-{day:%Y-%m}" if kind in story.CAMPAIGN_TYPES else "",
        "product_id": f"P{product:03}" if has_product else "",
        "topic": topic if kind in story.TOPIC_TYPES else "",
    }
    return moment, row


def make_interactions(rng: Random, people: list[Person]) -> list[Row]:
    """Make every interaction: a few people do much, many do nothing."""
    timed = []
    for person in people:
        is_quiet = person.order_days and rng.random() < story.QUIET_SHARE
        if person.kind == "silent" or is_quiet:
            continue
        start, end = max(FIRST_DAY, person.contact_day), interaction_end(rng, person)
        scale = story.INTERACTION_SCALE.get(person.kind, story.SHOPPER_SCALE)
        for _ in range(zipf(rng, scale, story.MOST_INTERACTIONS)):
            day = start + timedelta(days=rng.randint(0, (end - start).days))
            timed.append(make_interaction(rng, person, day))
    timed.sort(key=lambda entry: entry[0])
    return [{"interaction_id": f"I{n:05}"} | row for n, (_, row) in enumerate(timed, 1)]


def make_currency_rates(rng: Random) -> list[Row]:
    """Make one rate per currency and weekday: a walk that is drawn back to where it began."""
    rows = []
    for currency, centre, step in story.RATES:
        rate = centre
        for day in days_between(FIRST_DAY - timedelta(days=3), LAST_DAY):
            rate += (centre - rate) * 0.01 + step * rng.uniform(-1, 1)
            if day.weekday() < 5:
                row = {"currency": currency, "rate_date": f"{day}", "rate_to_reporting": f"{rate:.6f}"}
                rows.append(row)
    return rows


def feedback_score(rng: Random, kind: str, mood: float) -> str:
    """Draw the score that a person in this mood gives; a complaint needs none."""
    if kind == "complaint" or rng.random() < story.SILENT_ANSWER_SHARE:
        return ""
    felt = min(1.0, max(0.0, mood + rng.uniform(-0.25, 0.25)))
    return f"{round(10 * felt)}" if kind == "nps" else f"{1 + round(4 * felt)}"


def make_feedback_row(rng: Random, person: Person, day: date, kind: str, mood: float) -> tuple[datetime, Row]:
    """Make one piece of feedback, still without a number."""
    moment = moment_on(rng, day)
    row = {
        "customer_id": person.id_on(day),
        "responded_at": timestamp_text(rng, moment),
        "kind": kind.upper() if rng.random() < 0.02 else kind,
        "score": feedback_score(rng, kind, mood),
        "topic": rng.choice(story.FEEDBACK_TOPICS),
    }
    return moment, row


def make_feedback(rng: Random, people: list[Person]) -> list[Row]:
    """Make what people say after their orders, and what a few say who never bought."""
    timed = []
    for person in (p for p in people if p.order_days):
        least, most, likeliest = story.MOOD_LIMITS.get(person.kind, story.MOOD_LIMITS[""])
        mood = rng.triangular(least, most, likeliest)
        is_talkative = rng.random() < story.TALKATIVE_SHARE
        for ordered_day in person.order_days:
            day = min(LAST_DAY, ordered_day + timedelta(days=rng.randint(1, 12)))
            if is_talkative and rng.random() < story.SURVEYED_SHARE:
                timed.append(make_feedback_row(rng, person, day, pick(rng, story.FEEDBACK_KINDS), mood))
            if rng.random() < story.COMPLAINT_SHARE * (4 - 3 * mood):
                timed.append(make_feedback_row(rng, person, day, "complaint", mood))
    for person in rng.sample([p for p in people if p.kind == "visitor"], story.OUTSIDE_REVIEWERS):
        day = min(LAST_DAY, person.contact_day + timedelta(days=rng.randint(1, 60)))
        timed.append(make_feedback_row(rng, person, day, rng.choice(("review", "nps")), rng.random()))
    timed.sort(key=lambda entry: entry[0])
    return [{"feedback_id": f"FB{n:05}"} | row for n, (_, row) in enumerate(timed, 1)]


def make_treatments(rng: Random, people: list[Person]) -> list[Row]:
    """Assign accounts to campaigns, a share of them held out; chance alone decides."""
    rows = []
    for campaign, size in story.CAMPAIGNS:
        day = date.fromisoformat(f"{campaign[-7:]}-01")
        known = [p for p in people if p.is_registered and p.contact_day < day]
        treated, held_out = story.ARM_NAMES.get(campaign, ("treated", "held_out"))
        for person in rng.sample(known, size):
            is_held_out = rng.random() < story.HELD_OUT_SHARE
            row = {
                "treatment_id": campaign,
                "customer_id": person.id_on(day),
                "assigned_at": timestamp_text(rng, moment_on(rng, day)),
                "arm": held_out if is_held_out else treated,
                "cost": "" if is_held_out else f"{rng.choice((0.35, 0.35, 1.2, 4)):.2f}",
            }
            rows.append(row)
    return rows


def make_consent_rows(rng: Random, person: Person, channel: str, share: float) -> list[Row]:
    """Make the answer of an account for one channel, and sometimes the opposite answer of a later day."""
    is_consented, day = rng.random() < share, min(LAST_DAY, max(FIRST_DAY, person.contact_day))
    is_dated, is_changed = rng.random() > story.UNDATED_SHARE, rng.random() < story.CHANGED_SHARE
    answers = [(is_consented, timestamp_text(rng, moment_on(rng, day)) if is_dated else "")]
    if is_changed and day < LAST_DAY:
        later = day + timedelta(days=rng.randint(1, (LAST_DAY - day).days))
        answers.append((not is_consented, timestamp_text(rng, moment_on(rng, later))))
    return [
        {
            "customer_id": person.customer_id,
            "channel": channel,
            "is_consented": str(answer).lower(),
            "updated_at": updated_at,
        }
        for answer, updated_at in answers
    ]


def make_consents(rng: Random, people: list[Person]) -> list[Row]:
    """Make the answers of accounts, channel by channel; some change their mind."""
    rows = []
    for person in (p for p in people if p.is_registered):
        for channel, share in story.CONSENT_SHARES:
            if rng.random() < story.ASKED_SHARE:
                rows += make_consent_rows(rng, person, channel, share)
    return rows


def make_overrides(rng: Random, people: list[Person]) -> list[Row]:
    """Make the labels set by hand: tiers that were promised for a season, a few that still hold."""
    chosen = rng.sample([p for p in people if len(p.order_days) > 1], story.OVERRIDES)
    rows = []
    for number, person in enumerate(sorted(chosen, key=lambda p: p.customer_id)):
        is_open = number % (story.OVERRIDES // story.OPEN_OVERRIDES) == 0
        season = rng.randint(30, 120)
        latest = (LAST_DAY - FIRST_DAY).days - (0 if is_open else season + 5)
        start = FIRST_DAY + timedelta(days=rng.randint(200, latest))
        is_label = is_open and rng.random() < 0.3
        row = {
            "customer_id": person.id_on(start),
            "column_name": "segment" if is_label else "tier",
            "value": "high_value" if is_label else rng.choice(story.OVERRIDE_TIERS),
            "reason": rng.choice(story.OVERRIDE_REASONS),
            "author": f"AM{rng.randint(1, 5):02}",
            "valid_from": f"{start}",
            "expires_at": "" if is_open else f"{start + timedelta(days=season)}",
        }
        rows.append(row)
    return rows


def add_rejects(rng: Random, name: str, rows: list[Row]) -> None:
    """Put the rows that the project must turn away somewhere between the good ones.

    Accounts without a date are not copied: which of two undated duplicates stays would be a toss-up.
    """
    good_rows = [row for row in rows if row.get("registered_at") != ""]
    for number, (reason, damage) in enumerate(REJECTS[name], 1):
        fresh_key: Row = {}
        if reason != "duplicate_key" and name in REJECT_KEYS:
            column, pattern = REJECT_KEYS[name]
            fresh_key = {column: pattern.format(number)}
        bad_row = rng.choice(good_rows) | fresh_key | damage
        rows.insert(rng.randint(0, len(rows)), bad_row)


def make_inputs() -> dict[str, list[Row]]:
    """Make all inputs; each draws from a seed of its own, so that one can change alone."""
    people = make_people(Random(SEED))
    identity_map = make_identities(Random(SEED + 1), people)
    orders = make_orders(Random(SEED + 2), people)
    inputs = {
        "orders": orders,
        "refunds": make_refunds(Random(SEED + 3), orders),
        "customers": make_customers(Random(SEED + 4), people),
        "interactions": make_interactions(Random(SEED + 5), people),
        "identity_map": identity_map,
        "currency_rates": make_currency_rates(Random(SEED + 6)),
    }
    sales_inputs = sales.make_sales_inputs(SEED, people, orders)
    for number, (name, rows) in enumerate(inputs.items()):
        add_rejects(Random(SEED + 100 + number), name, rows)
    for name, rows in sales_inputs.items():
        add_rejects(Random(SEED + 100 + sales.SEEDS[name]), name, rows)
    return inputs | sales_inputs | make_voices(people)


def make_voices(people: list[Person]) -> dict[str, list[Row]]:
    """Make the inputs in which people speak or are decided upon, from seeds of their own as well."""
    inputs = {
        "feedback": make_feedback(Random(SEED + 40), people),
        "treatments": make_treatments(Random(SEED + 41), people),
        "consents": make_consents(Random(SEED + 42), people),
        "overrides": make_overrides(Random(SEED + 43), people),
    }
    for number, (name, rows) in enumerate(inputs.items(), 40):
        add_rejects(Random(SEED + 100 + number), name, rows)
    return inputs


def write_inputs(folder: Path) -> None:
    """Write one CSV file per input into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in make_inputs().items():
        path = folder / f"raw_{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name].split(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def main() -> None:
    """Read the folder from the command line and write the demo into it."""
    parser = argparse.ArgumentParser(description="Write the demo inputs as CSV files.")
    parser.add_argument("--folder", type=Path, default=DEMO_FOLDER, help="where to write")
    write_inputs(parser.parse_args().folder)


if __name__ == "__main__":
    main()
