"""What the events of families are called in the log."""

from families.log import (
    case,
    diagnosis,
    employment,
    field,
    groups,
    household,
    imports,
    kinds,
    likeness,
    opinion,
    oversight,
    programme,
    recruitment,
    rights,
    visits,
)

__all__ = [
    "case",
    "diagnosis",
    "employment",
    "field",
    "groups",
    "household",
    "imports",
    "kinds",
    "likeness",
    "opinion",
    "oversight",
    "programme",
    "recruitment",
    "rights",
    "visits",
]
