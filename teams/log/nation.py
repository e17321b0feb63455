"""Verbs of this part of the work, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "edition.changed": "zmiana ustawień edycji",
        "pilot.days_changed": "zmiana dat pilotażu",
        "stage.assessed": "ocena etapu pilotażu",
        "stage.invited": "zaproszenie powiatu do etapu",
        "stage_invitation.accepted": "przyjęcie zaproszenia do etapu",
    },
)
