"""Connect to the Postgres server that the environment leads to, as profiles.yml does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import psycopg2

SCHEMA = "customer_segmentation"


def connect(environment: Mapping[str, str] = os.environ, **more: Any) -> Any:
    """Return a connection, with more parameters of libpq; raise psycopg2.Error if the server gives none."""
    return psycopg2.connect(
        **{
            "host": environment.get("POSTGRES_HOST") or "localhost",
            "port": environment.get("POSTGRES_PORT") or "5432",
            "user": environment.get("POSTGRES_USER") or "postgres",
            "password": environment.get("POSTGRES_PASSWORD") or "",
            "dbname": environment.get("POSTGRES_DATABASE") or "postgres",
            **more,
        }
    )
