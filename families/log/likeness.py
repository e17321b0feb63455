"""Verbs of questions about doubles and of merges."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.OPENED,
    {
        "question.opened": "otwarcie pytania o powtórzenie",
        "merge.previewed": "porównanie wpisów przed połączeniem",
        "merge.opened": "otwarcie opisu połączenia",
    },
)
register_verbs(
    Act.LISTED,
    {
        "question.listed": "wyświetlenie listy pytań o powtórzenia",
        "merge.listed": "wyświetlenie listy połączeń",
        "person.found_alike": "pokazanie, że podobna osoba jest już w systemie",
        "family.found_alike": "pokazanie, że podobna rodzina jest już w systemie",
    },
)
register_verbs(
    Act.CHANGED,
    {
        "question.asked": "pytanie do koordynatora o powtórzenie",
        "question.answered": "odpowiedź na pytanie o powtórzenie",
        "question.answer_read": "przeczytanie odpowiedzi na pytanie o powtórzenie",
        "person.merged": "połączenie dwóch wpisów tej samej osoby",
        "family.merged": "połączenie dwóch wpisów tej samej rodziny",
        "merge.undone": "cofnięcie połączenia wpisów",
    },
)
