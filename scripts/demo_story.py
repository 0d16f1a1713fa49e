"""The made-up retailer behind the demo inputs: who buys what, where and how often, in numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

Row = dict[str, str]
Weighted = tuple[tuple[Any, float], ...]

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2026, 6, 30)
MIGRATION_DAY = date(2024, 9, 30)  # the last day of the legacy customer system

COLUMNS = {
    "orders": "order_id customer_id ordered_at gross_amount status channel currency discount_amount is_test",
    "refunds": "refund_id order_id refunded_at amount",
    "customers": "customer_id registered_at birth_date age gender country province city postcode"
    " customer_type industry company_size acquisition_source referred_by_customer_id"
    " member_level points_balance account_manager",
    "interactions": "interaction_id customer_id occurred_at interaction_type channel campaign_id"
    " product_id topic",
    "identity_map": "raw_customer_id customer_id",
    "currency_rates": "currency rate_date rate_to_reporting",
    "feedback": "feedback_id customer_id responded_at kind score topic",
    "treatments": "treatment_id customer_id assigned_at arm cost",
    "consents": "customer_id channel is_consented updated_at",
    "overrides": "customer_id column_name value reason author valid_from expires_at",
}

# People: buyers, some of them for once only; regulars who stopped; buyers who came back after a
# year; guests who never registered; people who only tried to buy; four kinds who never bought.
PEOPLE = (
    ("buyer", 555),
    ("one_off", 155),
    ("lapsed", 80),
    ("win_back", 55),
    ("guest", 50),
    ("failed_buyer", 8),
    ("subscriber", 40),
    ("visitor", 40),
    ("follower", 20),
    ("silent", 22),
)
WITHOUT_HISTORY = ("guest", "failed_buyer", "subscriber", "visitor", "follower", "silent")
MONTH_SEASON = (0.80, 0.80, 0.90, 0.95, 1.0, 1.0, 0.95, 0.95, 1.0, 1.1, 1.6, 1.8)
GROWTH_AT_START, GROWTH_IN_TOTAL = 0.2, 1.6
MOST_ORDERS, MOST_INTERACTIONS = 75, 90
CADENCE_LIMITS = (4, 260)  # days between the orders of a repeat buyer
LAPSED_ORDERS, LAPSED_CADENCE = (8, 24), (6, 14)
STAYING_SHARE = 0.6  # of the repeat buyers, up to the last day
GUEST_FIRST_SHARE, LEGACY_SHARE, MERGED_PEOPLE = 0.28, 0.45, 8
SECOND_ORDER_SHARE = 0.03  # a second order on the same day
FAILURE_SHARE, DISCOUNT_SHARE, REFUND_SHARE = 0.06, 0.25, 0.055
NO_DATE_SHARE, REFERRED_SHARE = 0.015, 0.08  # of the accounts
FREE_ORDERS, NEGATIVE_ORDERS, VOUCHER_ORDERS, TEST_ORDERS = 9, 5, 4, 30
QUIET_SHARE = 0.3  # of the buyers, without any interaction
INTERACTION_SCALE = {"visitor": 6.0, "follower": 6.0, "subscriber": 4.0}
SHOPPER_SCALE = 1.9

BUYER_KINDS: Weighted = (("thrifty", 36), ("usual", 52), ("business", 12))
BASKET_SCALE = {"thrifty": 6, "usual": 25, "business": 90}
PRICE_LEVEL = {"USD": 1.0, "EUR": 0.93, "GBP": 0.79, "JPY": 149.0}
# currency, rate around which it moves, largest change in a day
RATES = (("EUR", 1.08, 0.0035), ("GBP", 1.27, 0.004), ("JPY", 0.0067, 0.00003))
FAILURES: Weighted = (("cancelled", 3.5), ("payment_failed", 1.5), ("returned", 1.5))
REFUND_KINDS: Weighted = (("full", 38), ("partial", 32), ("twice", 12), ("late", 12), ("over", 6))
CHANNELS: Weighted = (("web", 45), ("app", 30), ("store", 17), ("marketplace", 8))
TIMESTAMP_STYLES: Weighted = (("plain", 86), ("iso", 9), ("offset", 5))

# country, currency, and places as (province, city, start of the postcode)
US = ("US", "USD", (("California", "Los Angeles", "900"), ("Illinois", "Chicago", "606")))
CN = ("CN", "USD", (("上海市", "上海", "2000"), ("广东省", "深圳", "5180"), ("四川省", "成都", "6100")))
DE = ("DE", "EUR", (("Bayern", "München", "803"), ("Nordrhein-Westfalen", "Köln", "506")))
FR = ("FR", "EUR", (("Île-de-France", "Paris", "750"), ("Occitanie", "Toulouse", "310")))
GB = ("GB", "GBP", (("England", "Manchester", "M1 "), ("Scotland", "Edinburgh", "EH1 ")))
JP = ("JP", "JPY", (("東京都", "東京", "100-00"), ("大阪府", "大阪", "530-00")))
COUNTRIES: Weighted = ((US, 56), (CN, 14), (DE, 9), (FR, 5), (GB, 10), (JP, 6))
INDUSTRIES = ("hospitality", "education", "construction", "software", "health")
COMPANY_SIZES = ("1-9", "10-49", "50-249", "250+")
SOURCES = ("organic_search", "paid_search", "social", "store", "marketplace", "email", "")
GENDERS: Weighted = (("f", 46), ("m", 42), ("other", 3), ("", 9))
MEMBER_LEVELS: Weighted = (("basic", 70), ("plus", 22), ("premium", 8), ("", 20))

TOPICS = ("coffee", "kitchen", "garden", "outdoor", "audio", "books", "toys", "fitness")
PRODUCTS = 48
SHOPPER: Weighted = (
    ("visit", 28),
    ("product_view", 28),
    ("email_open", 15),
    ("email_click", 6),
    ("wishlist", 4),
    ("store_visit", 4),
    ("review", 4),
    ("campaign_response", 3),
    ("social_like", 3),
    ("social_share", 1),
    ("social_comment", 1),
    ("ad_impression", 7),
    ("referral", 1),
)
PROSPECT_INTERACTIONS: dict[str, Weighted] = {
    "subscriber": (("email_open", 65), ("email_click", 20), ("ad_impression", 15)),
    "visitor": (("visit", 40), ("product_view", 44), ("wishlist", 8), ("ad_impression", 8)),
    "follower": (("social_like", 60), ("social_share", 15), ("social_comment", 25)),
}
INTERACTION_CHANNELS = {
    "visit": ("web", "app"),
    "product_view": ("web", "app"),
    "wishlist": ("web", "app"),
    "review": ("web", "app"),
    "store_visit": ("store",),
    "ad_impression": ("web", "social"),
    "email_open": ("email",),
    "email_click": ("email",),
    "campaign_response": ("email", "app"),
    "referral": ("app", "email"),
    "social_like": ("social",),
    "social_share": ("social",),
    "social_comment": ("social",),
}
CAMPAIGN_TYPES = ("email_open", "email_click", "campaign_response", "ad_impression")
PRODUCT_TYPES = ("product_view", "wishlist", "review")
TOPIC_TYPES = (*PRODUCT_TYPES, "social_like", "social_share", "social_comment")

# Voices: what people say, what is tried on them, where they may be reached, what is decided by hand.
# Each speaks from a mood of their own, from 0 (never again) to 1 (tell everybody).
TALKATIVE_SHARE = 0.55  # of the buyers
MOOD_LIMITS = {"lapsed": (0.0, 0.6, 0.2), "": (0.1, 1.0, 0.75)}  # least, most, likeliest, by kind
FEEDBACK_KINDS: Weighted = (("csat", 46), ("rating", 26), ("nps", 18), ("review", 10))
SURVEYED_SHARE = 0.32  # of the orders of the talkative
SILENT_ANSWER_SHARE = 0.03  # of the answers, without a score
COMPLAINT_SHARE = 0.0175  # of the orders in the best mood, four times as many in the worst
FEEDBACK_TOPICS = ("delivery", "quality", "service", "price", "")
OUTSIDE_REVIEWERS = 14  # visitors who say something without having bought
CAMPAIGNS = (("CMP-2025-05", 240), ("CMP-2025-09", 240), ("CMP-2025-11", 300), ("CMP-2026-03", 240))
HELD_OUT_SHARE = 0.2
ARM_NAMES = {"CMP-2025-05": ("treatment", "control")}  # the first campaign words its arms differently
CONSENT_SHARES = (("email", 0.86), ("sms", 0.42), ("phone", 0.25))
ASKED_SHARE, CHANGED_SHARE, UNDATED_SHARE = 0.8, 0.08, 0.05
OVERRIDES, OPEN_OVERRIDES = 196, 12
OVERRIDE_TIERS = ("silver", "gold", "platinum")
OVERRIDE_REASONS = ("promised by contract", "complaint made good", "known to the owner", "event guest")

# Rows that the project must turn away: the reason, and what is wrong in a copy of a good row.
# A duplicate key is a copy that keeps its key; every other copy gets one of its own.
REJECTS: dict[str, tuple[tuple[str, Row], ...]] = {
    "orders": (
        ("missing_key", {"order_id": ""}),
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"ordered_at": "2025-02-30 10:15:00"}),
        ("invalid_timestamp", {"ordered_at": ""}),
        ("absurd_date", {"ordered_at": "2099-01-01 00:00:00"}),
        ("absurd_date", {"ordered_at": "1899-12-31 12:00:00"}),
        ("invalid_number", {"gross_amount": "12,90 incl. tax"}),
        ("invalid_number", {"gross_amount": "NaN"}),
        ("absurd_number", {"gross_amount": "99999999999.00"}),
        ("absurd_number", {"discount_amount": "-5.00"}),
        ("invalid_value", {"is_test": "maybe"}),
        ("unknown_currency", {"currency": "XXX"}),
        ("unknown_currency", {"currency": "CHF"}),
        ("duplicate_key", {}),
        ("duplicate_key", {"ordered_at": "2026-06-30 20:59:59", "status": "cancelled"}),
    ),
    "refunds": (
        ("missing_key", {"order_id": ""}),
        ("invalid_timestamp", {"refunded_at": "last week"}),
        ("absurd_date", {"refunded_at": "2099-12-31T00:00:00Z"}),
        ("invalid_number", {"amount": "all of it"}),
        ("absurd_number", {"amount": "-20.00"}),
        ("orphan", {"order_id": "ORD99999"}),
        ("duplicate_key", {}),
    ),
    "customers": (
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"registered_at": "31/31/2025"}),
        ("absurd_date", {"registered_at": "2099-01-01 00:00:00"}),
        ("invalid_number", {"points_balance": "many"}),
        ("invalid_value", {"customer_type": "b2x"}),
        ("duplicate_key", {}),
        ("duplicate_key", {"registered_at": "2026-06-30 20:59:59", "member_level": "premium"}),
    ),
    "interactions": (
        ("missing_key", {"interaction_id": ""}),
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"occurred_at": "yesterday"}),
        ("absurd_date", {"occurred_at": "2099-01-01 00:00:00"}),
        ("duplicate_key", {}),
        ("duplicate_key", {"occurred_at": "2026-06-30 20:59:59"}),
    ),
    "identity_map": (
        ("missing_key", {"customer_id": ""}),
        ("duplicate_key", {}),
    ),
    "currency_rates": (
        ("missing_key", {"currency": ""}),
        ("invalid_timestamp", {"rate_date": "2025-06-31"}),
        ("absurd_date", {"rate_date": "2099-01-01"}),
        ("invalid_number", {"currency": "CAD", "rate_to_reporting": "n/a"}),
        ("absurd_number", {"currency": "CHF", "rate_to_reporting": "0"}),
        ("absurd_number", {"currency": "AUD", "rate_to_reporting": "-0.66"}),
        ("duplicate_key", {}),
    ),
    "feedback": (
        ("missing_key", {"feedback_id": ""}),
        ("missing_key", {"kind": ""}),
        ("invalid_timestamp", {"responded_at": "after lunch"}),
        ("absurd_date", {"responded_at": "2099-01-01 00:00:00"}),
        ("invalid_number", {"score": "four stars"}),
        ("absurd_number", {"kind": "nps", "score": "11"}),
        ("absurd_number", {"kind": "csat", "score": "0"}),
        ("invalid_value", {"kind": "mood", "score": ""}),
        ("duplicate_key", {}),
    ),
    "treatments": (
        ("missing_key", {"customer_id": ""}),
        ("invalid_timestamp", {"assigned_at": "in autumn"}),
        ("absurd_date", {"assigned_at": "2099-01-01 00:00:00"}),
        ("invalid_number", {"cost": "free"}),
        ("absurd_number", {"cost": "-1.00"}),
        ("invalid_value", {"arm": "placebo"}),
        ("duplicate_key", {}),
    ),
    "consents": (
        ("missing_key", {"channel": ""}),
        ("invalid_timestamp", {"updated_at": "2025-02-29 08:00:00"}),
        ("absurd_date", {"updated_at": "2099-01-01 00:00:00"}),
        ("invalid_value", {"is_consented": "maybe"}),
        ("duplicate_key", {}),
    ),
    "overrides": (
        ("missing_key", {"author": ""}),
        ("invalid_timestamp", {"valid_from": "until further notice"}),
        ("absurd_date", {"valid_from": "2099-01-01 00:00:00", "expires_at": ""}),
        ("invalid_value", {"column_name": "shoe_size", "value": "44"}),
        ("invalid_value", {"column_name": "tier", "value": "titanium"}),
        ("duplicate_key", {}),
    ),
}
# The column of the key and the form of a key that no good row has.
REJECT_KEYS = {
    "orders": ("order_id", "ORD9{:04}"),
    "refunds": ("refund_id", "RF9{:04}"),
    "customers": ("customer_id", "C9{:03}"),
    "interactions": ("interaction_id", "I9{:05}"),
    "identity_map": ("raw_customer_id", "G9{:03}"),
    "feedback": ("feedback_id", "FB9{:04}"),
    "treatments": ("treatment_id", "CMP-9{:03}"),
    "consents": ("customer_id", "C9{:03}"),
    "overrides": ("customer_id", "C9{:03}"),
}
