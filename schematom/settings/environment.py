"""The one place that reads the environment; every name it knows stands in `.env.example`."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name, default=None):
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Brak zmiennej środowiska {name}. Opis wszystkich zmiennych: .env.example")
    return value


def flag(name, default=False):
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on", "tak"}


def number(name, default, least=0):
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} ma być liczbą całkowitą, a jest: {value!r}")
    if int(value) < least:
        raise ImproperlyConfigured(f"{name} ma wynosić co najmniej {least}, a jest: {value}")
    return int(value)


def one_of(name, *values):
    """One of `values`; the first when nothing is set."""
    value = os.environ.get(name, "").strip() or values[0]
    if value not in values:
        raise ImproperlyConfigured(f"{name} ma być jednym z: {', '.join(values)}, a jest: {value!r}")
    return value


def words(name, default=""):
    return [word for word in os.environ.get(name, default).replace(",", " ").split() if word]


def path(name, default):
    return Path(os.environ.get(name) or default).resolve()


def database(name="DATABASE_URL"):
    """A `postgresql://user:password@host:port/name?option=value` address as a Django DATABASES entry."""
    parts = urlsplit(text(name))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} ma wskazywać PostgreSQL (postgresql://…)")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        # Server-side binding keeps literals (a PESEL) out of pg_stat_activity and server logs.
        "OPTIONS": {"server_side_binding": True, "connect_timeout": 3, **options},
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }
