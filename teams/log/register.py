"""Verbs of the register of the powiat, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "places.imported": "wczytanie wykazu TERYT",
        "settings.saved": "zmiana ustawień powiatu",
        "institution.edited": "poprawienie danych instytucji",
        "institution.changed": "zmiana nazwy lub rodzaju instytucji",
        "institution.ended": "koniec działania instytucji",
        "institution.change_taken_back": "cofnięcie zmiany nazwy lub rodzaju instytucji",
        "institution.resumed": "cofnięcie końca działania instytucji",
        "leader.chosen": "wybór lidera pilotażu",
        "partner.edited": "poprawienie udziału partnera",
        "partner.ended": "koniec udziału partnera",
        "partner.removed": "usunięcie partnera wpisanego przez pomyłkę",
        "partners.copied": "skopiowanie partnerów z poprzedniej edycji",
        "quotas.set": "podział rodzin między gminy",
    },
)
