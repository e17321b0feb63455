"""Verbs of minutes and other papers of sessions, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "minutes.downloaded": "pobranie protokołu (PDF)",
        "minutes.scan_downloaded": "pobranie skanu protokołu",
        "paper.downloaded": "pobranie zaproszenia lub listy obecności (PDF)",
    },
)
register_verbs(
    Act.LISTED,
    {
        "minutes.listed": "wyświetlenie rejestru protokołów",
        "resolution.listed": "wyświetlenie rejestru rozstrzygnięć PZKW",
        "resolution.searched": "wyszukiwanie w rejestrze rozstrzygnięć PZKW",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "minutes.drawn_up": "sporządzenie protokołu posiedzenia",
        "minutes.annotated": "dopisanie adnotacji do posiedzenia",
        "minutes.signed": "zapisanie podpisów pod protokołem",
        "minutes.scanned": "dołączenie skanu protokołu",
        "session.papers_prepared": "przygotowanie zaproszenia i listy obecności",
        "paper.printed": "wydrukowanie dokumentu posiedzenia (PDF)",
    },
)
