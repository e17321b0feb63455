"""Verbs of the sessions of the PZKW, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "session.edited": "zmiana terminu lub miejsca posiedzenia PZKW",
        "session.cancelled": "odwołanie posiedzenia PZKW",
        "session.invited": "zaproszenie członków na posiedzenie PZKW",
        "session.answered": "odpowiedź na zaproszenie na posiedzenie PZKW",
        "attendance.recorded": "zapis listy obecności PZKW",
        "item.moved": "zmiana kolejności porządku obrad",
        "votes.entered": "wpisanie głosów członków PZKW",
        "vote.dissented": "zgłoszenie zdania odrębnego",
        "member.excluded": "wyłączenie członka PZKW z głosowania",
        "exclusion.lifted": "cofnięcie wyłączenia z głosowania",
        "remark.written": "zapis uwagi do części sprawy",
        "remark.edited": "poprawienie uwagi do części sprawy",
        "remark.removed": "usunięcie uwagi do części sprawy",
        "voting.closed": "zakończenie głosowania nad sprawą",
        "resolution.worded": "zapis treści rozstrzygnięcia",
    },
)
