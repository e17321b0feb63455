"""Verbs of the overview of visits, of notes that could not be taken in, and of lists of devices."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "unsent.opened": "otwarcie notatki z terenu, która czeka na decyzję",
    },
)
register_verbs(
    Act.LISTED,
    {
        "visit.figures_exported": "pobranie zestawienia wizyt pracowników",
        "visit.families_exported": "pobranie zestawienia wizyt rodzin",
        "unsent.listed": "wyświetlenie notatek z terenu, które czekają na decyzję",
        "device.listed": "wyświetlenie listy urządzeń",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "unsent.placed": "wskazanie rodziny, której dotyczy notatka z terenu",
        "unsent.adopted": "dołączenie notatki z terenu do sprawy",
        "unsent.set_aside": "odłożenie notatki z terenu",
    },
)
