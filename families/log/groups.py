"""Verbs of group support and of attendance."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "group.opened": "otwarcie zajęć grupowych",
        "attendance.printed": "otwarcie listy obecności do druku",
        "group.hours_exported": "pobranie godzin zajęć grupowych",
    },
)
register_verbs(
    Act.LISTED,
    {
        "group.listed": "wyświetlenie listy zajęć grupowych",
        "group.candidates_listed": "wyszukiwanie osób do zapisania na zajęcia",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "group.created": "zaplanowanie zajęć grupowych",
        "group.edited": "poprawienie zajęć grupowych",
        "group.ended": "zakończenie zajęć grupowych",
        "group.cancelled": "odwołanie zajęć grupowych",
        "group_session.planned": "zaplanowanie spotkań grupy",
        "group_session.edited": "zmiana spotkania grupy",
        "group_session.cancelled": "odwołanie spotkania grupy",
        "group_session.reopened": "przywrócenie spotkania grupy do planu",
        "group_member.enrolled": "zapisanie osoby na zajęcia",
        "group_member.queued": "wpisanie osoby na listę oczekujących",
        "group_member.admitted": "przyjęcie osoby z listy oczekujących",
        "group_member.unqueued": "wykreślenie osoby z listy oczekujących",
        "group_member.left": "wypisanie osoby z zajęć",
        "attendance.marked": "zapisanie listy obecności",
    },
)
