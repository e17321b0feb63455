"""Verbs of the case that everybody works on."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "family.opened": "otwarcie karty rodziny",
        "family.read_on": "odczytanie dalszej części karty rodziny",
        "diagnosis.opened": "otwarcie diagnozy",
        "programme.opened": "otwarcie programu",
        "visit.opened": "otwarcie notatki z wizyty",
    },
)
register_verbs(
    Act.LISTED,
    {
        "family.listed": "wyświetlenie listy rodzin",
        "family.searched": "wyszukiwanie rodzin",
        "person.found_by_pesel": "pytanie o PESEL osoby z innej rodziny",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "family.nominated": "wskazanie rodziny",
        "family.nominated_again": "ponowne wskazanie rodziny",
        "family.invited": "zaproszenie rodziny",
        "family.accepted": "zapisanie zgody rodziny na udział",
        "family.declined": "zapisanie odmowy rodziny",
        "family.decided": "decyzja o przyjęciu rodziny",
        "family.started": "rozpoczęcie udziału rodziny",
        "family.left": "zakończenie udziału rodziny",
        "family.edited": "poprawienie danych rodziny",
        "family.assigned": "przydzielenie pracownika MGI rodzinie",
        "family.assignment_ended": "zakończenie przydziału pracownika MGI",
        "family.handed_over": "przekazanie rodziny innemu pracownikowi MGI",
        "family.shared": "udostępnienie karty rodziny",
        "family.share_ended": "zakończenie udostępnienia karty rodziny",
        "person.added": "dodanie osoby do rodziny",
        "person.edited": "poprawienie danych osoby",
        "diagnosis.drafted": "rozpoczęcie diagnozy",
        "diagnosis.saved": "zapisanie diagnozy",
        "diagnosis.agreed": "uzgodnienie diagnozy z rodziną",
        "programme.begun": "rozpoczęcie programu rodziny",
        "programme.goals_saved": "zapisanie celów programu",
        "programme.submitted": "przekazanie programu do opinii PZKW",
        "programme.withdrawn": "wycofanie programu z opinii PZKW",
        "programme.opined": "zapisanie opinii PZKW o programie",
        "programme.put_in_force": "wprowadzenie programu w życie",
        "programme.amended": "rozpoczęcie zmiany programu",
        "programme.completed": "ukończenie programu",
        "programme.broken_off": "przerwanie programu",
        "activity.added": "dodanie działania do programu",
        "activity.edited": "poprawienie działania",
        "activity.removed": "usunięcie działania",
        "activity.moved": "zmiana stanu działania",
        "visit.written": "napisanie notatki z wizyty",
        "visit.saved": "zapisanie szkicu notatki z wizyty",
        "visit.signed": "podpisanie notatki z wizyty",
        "visit.corrected": "sprostowanie notatki z wizyty",
        "employment.recorded": "zapisanie podjęcia pracy",
        "employment.edited": "poprawienie danych o pracy",
    },
)
