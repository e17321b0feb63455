"""Verbs of planned visits and of the calendar."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "visit.planned": "zaplanowanie wizyty",
        "visit.moved": "przeniesienie zaplanowanej wizyty",
        "visit.cancelled": "odwołanie zaplanowanej wizyty",
        "feed.made": "utworzenie prywatnego adresu kalendarza",
        "feed.replaced": "zmiana prywatnego adresu kalendarza",
        "feed.removed": "wyłączenie prywatnego adresu kalendarza",
    },
)
register_verbs(
    Act.LISTED,
    {
        "calendar.listed": "wyświetlenie kalendarza",
        "feed.read": "pobranie kalendarza przez program pocztowy",
    },
)
