"""Verbs of a programme's goals and appointments."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "goal.added": "dodanie celu do programu",
        "goal.edited": "poprawienie celu programu",
        "goal.removed": "usunięcie celu z programu",
        "goal.moved": "zmiana kolejności celów programu",
        "appointment.added": "zapisanie terminów działania",
        "appointment.edited": "zmiana terminu działania",
        "appointment.removed": "usunięcie terminów działania",
    },
)
register_verbs(
    Act.OPENED,
    {
        "programme.compared": "porównanie wersji programu",
        "appointment.opened": "otwarcie terminów działania",
    },
)
