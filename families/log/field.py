"""Verbs of field mode: phones, what they take along and bring back, photos of papers."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "visit_photo.opened": "otwarcie zdjęcia z wizyty",
        "unsent_photo.opened": "otwarcie zdjęcia z notatki do decyzji",
    },
)
register_verbs(
    Act.LISTED,
    {
        "field.downloaded": "pobranie rodzin na urządzenie terenowe",
        "field.listed": "wyświetlenie rodzin do pobrania na urządzenie terenowe",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "device.registered": "dodanie urządzenia terenowego",
        "device.revoked": "odcięcie urządzenia terenowego",
        "device.contacted": "kontakt z urządzeniem terenowym",
        "unsent_note.received": "przyjęcie notatki, której nie wysłano zwykłą drogą",
        "unsent_photo.received": "przyjęcie zdjęcia do notatki, której nie wysłano zwykłą drogą",
        "visit_photo.added": "dodanie zdjęcia do notatki z wizyty",
        "visit_photo.removed": "usunięcie zdjęcia z notatki z wizyty",
    },
)
