"""Lead to the Postgres server and schema that the environment names, as profiles.yml does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import psycopg2


def schema(environment: Mapping[str, str] = os.environ) -> str:
    """Return the schema that is built."""
    return environment.get("POSTGRES_SCHEMA") or "customer_segmentation"


def parameters(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the parameters of libpq that lead to the server."""
    return {
        "host": environment.get("POSTGRES_HOST") or "localhost",
        "port": environment.get("POSTGRES_PORT") or "5432",
        "user": environment.get("POSTGRES_USER") or "postgres",
        "password": environment.get("POSTGRES_PASSWORD") or "",
        "dbname": environment.get("POSTGRES_DATABASE") or "postgres",
    }


def connect(environment: Mapping[str, str] = os.environ, **more: Any) -> Any:
    """Return a connection, with more parameters of libpq; raise psycopg2.Error if the server gives none."""
    return psycopg2.connect(**parameters(environment) | more)
