"""Verbs of planned visits and of the calendar."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "visit.text_came_late": "przyjęcie spóźnionego tekstu notatki",
        "visit.clashed": "zapis notatki różny na dwóch urządzeniach",
        "visit.decided": "rozstrzygnięcie różnicy w notatce",
        "note_draft.kept": "zachowanie pisanego tekstu notatki",
        "note_draft.dropped": "porzucenie pisanego tekstu notatki",
        "visit.planned": "zaplanowanie wizyty",
        "visit.moved": "przeniesienie zaplanowanej wizyty",
        "visit.cancelled": "odwołanie zaplanowanej wizyty",
        "feed.made": "utworzenie prywatnego adresu kalendarza",
        "feed.replaced": "zmiana prywatnego adresu kalendarza",
        "feed.removed": "wyłączenie prywatnego adresu kalendarza",
    },
)
register_verbs(
    Act.OPENED,
    {
        "visit.history_opened": "otwarcie poprzednich zapisów notatki",
        "visit.conflict_opened": "otwarcie różnicy w notatce",
        "note_draft.opened": "otwarcie własnego niedokończonego tekstu",
    },
)
register_verbs(
    Act.LISTED,
    {
        "calendar.listed": "wyświetlenie kalendarza",
        "feed.read": "pobranie kalendarza przez program pocztowy",
    },
)
