"""The only writers of modules: the local programme, instruments and services."""

from modules.actions.catalogue import add_instrument, add_service, adopt_instrument, ensure_national_catalogue
from modules.actions.local_programme import (
    adopt_version,
    draft_version,
    reject_version,
    save_version,
    submit_version,
    withdraw_version,
)

__all__ = [
    "add_instrument",
    "add_service",
    "adopt_instrument",
    "adopt_version",
    "draft_version",
    "ensure_national_catalogue",
    "reject_version",
    "save_version",
    "submit_version",
    "withdraw_version",
]
