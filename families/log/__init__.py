"""What the events of families are called in the log."""

from families.log import (
    case,
    diagnosis,
    employment,
    groups,
    household,
    imports,
    kinds,
    likeness,
    opinion,
    programme,
    recruitment,
    rights,
    visits,
)

__all__ = [
    "case",
    "diagnosis",
    "employment",
    "groups",
    "household",
    "imports",
    "kinds",
    "likeness",
    "opinion",
    "programme",
    "recruitment",
    "rights",
    "visits",
]
