"""Secrets of this copy of the product, made once, kept in a file only its owner reads."""

import json
import os
import secrets

from schematom.launch.faults import Fault
from schematom.launch.roles import ROLES

NAMES = ("SECRET_KEY", "CONTEXT_KEY", "VALKEY_PASSWORD", *ROLES)


def load(path):
    """All secrets; those missing (first start, a new name) are made and written before use."""
    known = _read(path)
    missing = [name for name in NAMES if name not in known]
    if missing:
        known |= {name: secrets.token_urlsafe(64 if name.endswith("KEY") else 24) for name in missing}
        write_private(path, json.dumps(known, indent=1))
    return known


def _read(path):
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except ValueError:
        raise Fault(f"Plik {path} jest uszkodzony. Przywróć go z kopii albo usuń i uruchom make demo-reset.") from None


def write_private(path, text):
    """Whole or not at all, and never readable by others, not even for a moment."""
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
