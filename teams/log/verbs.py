"""Verbs of the first days: the register, roles, sessions, and the ground's own."""

from schematom.audit.wording import Act, register_verbs

register_verbs(Act.OPENED, {"packet.opened": "otwarcie materiałów sprawy PZKW", "form.opened": "otwarcie formularza"})
register_verbs(Act.LISTED, {"log.viewed": "przejrzenie dziennika"})
register_verbs(
    Act.REFUSED,
    {"access.refused": "odmowa dostępu", "access.not_found": "niedostępny adres"},
)
register_verbs(
    Act.CHANGED,
    {
        "powiat.added": "wpisanie powiatu do wykazu",
        "gmina.added": "wpisanie gminy do wykazu",
        "gminaperiod.added": "wpisanie nazwy i rodzaju gminy",
        "edition.added": "dodanie edycji pilotażu",
        "institution.added": "dodanie instytucji",
        "pilot.opened": "założenie pilotażu",
        "pilot.moved": "zmiana stanu pilotażu",
        "partner.added": "dodanie partnera pilotażu",
        "quota.set": "ustalenie liczby rodzin z gminy",
        "user.added": "założenie konta",
        "user.password_set": "ustawienie hasła",
        "membership.granted": "nadanie roli",
        "team.appointed": "powołanie zespołu",
        "team_member.added": "dodanie osoby do zespołu",
        "team_member.ended": "zakończenie pracy osoby w zespole",
        "session.planned": "zaplanowanie posiedzenia PZKW",
        "session.opened": "otwarcie posiedzenia PZKW",
        "session.closed": "zamknięcie posiedzenia PZKW",
        "item.put": "przekazanie sprawy do PZKW",
        "item.withdrawn": "wycofanie sprawy z PZKW",
        "item.scheduled": "dodanie sprawy do porządku obrad",
        "item.taken_off": "zdjęcie sprawy z porządku obrad",
        "vote.cast": "oddanie głosu",
    },
)
