"""Verbs of instruments, the library and services."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "instrument.added": "dodanie instrumentu",
        "instrument.edited": "zmiana instrumentu",
        "instrument.removed": "usunięcie instrumentu z wykazu",
        "instrument.offered": "zgłoszenie instrumentu do biblioteki krajowej",
        "offer.admitted": "przyjęcie instrumentu do biblioteki krajowej",
        "offer.returned": "zwrócenie zgłoszenia instrumentu",
        "library.added": "dodanie instrumentu do biblioteki krajowej",
        "library.edited": "zmiana instrumentu w bibliotece krajowej",
        "library.withdrawn": "wycofanie instrumentu z biblioteki krajowej",
        "instrument_test.taken": "przyjęcie instrumentu do testowania",
        "instrument_test.assessed": "ocena testowanego instrumentu",
        "instrument_test.given_up": "rezygnacja z testowania instrumentu",
        "service.added": "dodanie usługi",
        "service.edited": "zmiana usługi",
        "service.ended": "zakończenie usługi",
    },
)
