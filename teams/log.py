"""What the events of the powiat, its teams and the ground are called in the log."""

from schematom.audit.wording import Act, Name, register_kinds, register_verbs
from teams.models import AgendaItem, Institution, Membership, Session, User

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


def _named(model, field):
    """Visible rows by a field of theirs, linked where they have a page."""

    def names(member, ids):
        rows = model.objects.visible_to(member).filter(pk__in=ids)
        return {str(row.pk): Name(getattr(row, field), _url(row)) for row in rows}

    return names


def _url(row):
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""


def _holders(member, ids):
    """Roles by who holds them."""
    rows = Membership.objects.visible_to(member).filter(pk__in=ids).select_related("user")
    return {str(row.pk): Name(row.user.full_name) for row in rows}


def _people(member, ids):
    """Staff of the powiat; accounts of others stay without a name."""
    users = User.objects.filter(pk__in=ids, memberships__powiat_id=member.powiat_id).distinct()
    return {str(user.pk): Name(user.full_name) for user in users}


register_kinds(
    {
        "url": "adres,adresy,adresów",
        "audit.auditevent": "zdarzenie,zdarzenia,zdarzeń",
        "tenancy.powiat": "powiat,powiaty,powiatów",
        "documents.document": "dokument,dokumenty,dokumentów",
        "numbering.counter": "numeracja,numeracje,numeracji",
        "teams.gmina": "gmina,gminy,gmin",
        "teams.gminaperiod": "nazwa gminy,nazwy gmin,nazw gmin",
        "teams.institution": "instytucja,instytucje,instytucji",
        "teams.edition": "edycja,edycje,edycji",
        "teams.pilot": "pilotaż,pilotaże,pilotaży",
        "teams.pilotpartner": "partner pilotażu,partnerzy pilotażu,partnerów pilotażu",
        "teams.gminaquota": "liczba rodzin z gminy,liczby rodzin z gmin,liczb rodzin z gmin",
        "teams.user": "konto,konta,kont",
        "teams.membership": "rola,role,ról",
        "teams.team": "zespół,zespoły,zespołów",
        "teams.teammember": "członek zespołu,członkowie zespołu,członków zespołu",
        "teams.session": "posiedzenie,posiedzenia,posiedzeń",
        "teams.exclusion": "wyłączenie z głosowania,wyłączenia z głosowania,wyłączeń z głosowania",
        "teams.vote": "głos,głosy,głosów",
    },
    names={
        "teams.institution": _named(Institution, "name"),
        "teams.user": _people,
        "teams.membership": _holders,
        "teams.session": _named(Session, "number"),
    },
)
# Most matters of the PZKW are programmes of families, and who reads their packets is the coordinator's to know.
register_kinds(
    {"teams.agendaitem": "sprawa PZKW,sprawy PZKW,spraw PZKW"},
    group="family",
    names={"teams.agendaitem": _named(AgendaItem, "title")},
)
