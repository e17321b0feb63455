"""Verbs of rights beside the rule, and by what right a family was opened."""

from families.selectors import access
from schematom.audit.wording import Act, register_reasons, register_verbs

register_verbs(
    Act.OPENED,
    {
        "sensitive.opened": "otwarcie danych wrażliwych",
        "emergency.viewed": "przejrzenie otwarcia awaryjnego",
        "access.viewed": "sprawdzenie, kto ma dostęp do rodziny",
    },
)
register_verbs(
    Act.LISTED,
    {
        "access.listed": "wyświetlenie listy dostępów",
        "emergency.not_found": "próba otwarcia awaryjnego bez wyniku",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "emergency.opened": "otwarcie awaryjne rodziny",
        "emergency.closed": "zamknięcie otwarcia awaryjnego",
        "emergency.reviewed": "ocena otwarcia awaryjnego",
        "family.assignment_edited": "poprawienie przydziału pracownika MGI",
        "family.share_extended": "przedłużenie udostępnienia karty rodziny",
        "sensitive.granted": "nadanie prawa do danych wrażliwych",
        "sensitive.right_ended": "odebranie prawa do danych wrażliwych",
        "sensitive.written": "wpisanie danych wrażliwych",
        "sensitive.edited": "poprawienie danych wrażliwych",
        "sensitive.removed": "usunięcie danych wrażliwych",
    },
)
register_reasons(
    {
        access.ASSIGNED: "przydział do rodziny",
        access.SUPERVISION: "nadzór koordynatora",
        access.SHARED: "udostępnienie",
        access.EMERGENCY: "otwarcie awaryjne",
        access.OWNER: "instytucja prowadząca",
        access.COMMITMENT: "zobowiązanie instytucji w kontrakcie",
    }
)
