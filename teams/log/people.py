"""Verbs of people and their roles, in the log."""

from schematom.audit.wording import Act, register_verbs

register_verbs(Act.OPENED, {"person.opened": "otwarcie karty pracownika"})
register_verbs(
    Act.LISTED,
    {"people.listed": "wyświetlenie listy pracowników", "people.searched": "wyszukiwanie pracowników"},
)
register_verbs(
    Act.CHANGED,
    {
        "invitation.sent": "wysłanie zaproszenia do systemu",
        "invitation.sent_again": "ponowne wysłanie zaproszenia do systemu",
        "invitation.link_issued": "wydanie odnośnika zaproszenia do rąk zapraszającego",
        "invitation.withdrawn": "cofnięcie zaproszenia do systemu",
        "invitation.accepted": "przyjęcie zaproszenia do systemu",
        "membership.ended": "zakończenie roli",
        "membership.prolonged": "przedłużenie roli",
        "machine.issued": "wydanie klucza maszyny",
        "machine.revoked": "unieważnienie klucza maszyny",
        "machine.used": "użycie klucza maszyny (pierwsze tego dnia)",
    },
)
