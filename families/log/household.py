"""Verbs of persons, their stays, how they stand on the labour market, and papers."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "person_card.opened": "otwarcie karty osoby",
        "family_paper.downloaded": "pobranie dokumentu rodziny",
    },
)
register_verbs(Act.LISTED, {"family_paper.listed": "wyświetlenie dokumentów rodziny"})
register_verbs(
    Act.CHANGED,
    {
        "person.joined": "zapisanie, od kiedy osoba jest w gospodarstwie",
        "person.left": "zapisanie odejścia osoby z gospodarstwa",
        "person.returned": "zapisanie powrotu osoby do gospodarstwa",
        "stay.corrected": "poprawienie pobytu w gospodarstwie",
        "stay.removed": "usunięcie pobytu w gospodarstwie",
        "status.recorded": "zapisanie sytuacji osoby na rynku pracy",
        "status.edited": "poprawienie sytuacji osoby na rynku pracy",
        "status.removed": "usunięcie wpisu o sytuacji osoby na rynku pracy",
        "family_paper.added": "dodanie dokumentu do sprawy rodziny",
        "family_paper.removed": "usunięcie dokumentu ze sprawy rodziny",
    },
)
