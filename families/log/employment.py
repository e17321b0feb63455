"""Verbs of work and of the checks of it."""

from schematom.audit.wording import Act, register_verbs

register_verbs(Act.OPENED, {"employment.opened": "otwarcie historii pracy osoby"})
register_verbs(Act.LISTED, {"employment.listed": "wyświetlenie listy sprawdzeń zatrudnienia"})
register_verbs(
    Act.CHANGED,
    {
        "employment.ended": "zapisanie końca pracy",
        "follow_up.recorded": "sprawdzenie zatrudnienia",
        "follow_up.corrected": "poprawienie sprawdzenia zatrudnienia",
    },
)
