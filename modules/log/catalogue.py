"""Verbs of instruments and services."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "instrument.added": "dodanie instrumentu",
        "service.added": "dodanie usługi",
    },
)
