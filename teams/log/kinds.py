"""What rows of the powiat and its teams are called, and which have a name to show."""

from schematom.audit.wording import Name, register_kinds
from teams.models import AgendaItem, Institution, MachineToken, Membership, Session, User


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
        "teams.itemremark": "uwaga do części sprawy,uwagi do części sprawy,uwag do części sprawy",
        "teams.exclusion": "wyłączenie z głosowania,wyłączenia z głosowania,wyłączeń z głosowania",
        "teams.vote": "głos,głosy,głosów",
        "teams.institutionperiod": "nazwa instytucji,nazwy instytucji,nazw instytucji",
        "teams.powiatsettings": "ustawienia powiatu,ustawienia powiatu,ustawień powiatu",
        "teams.pilotmove": "zmiana stanu pilotażu,zmiany stanu pilotażu,zmian stanu pilotażu",
        "teams.pilotcard": "karta pilotażu,karty pilotażu,kart pilotażu",
        "teams.stageassessment": "ocena etapu,oceny etapu,ocen etapu",
        "teams.stageinvitation": "zaproszenie do etapu,zaproszenia do etapu,zaproszeń do etapu",
        "teams.invitation": "zaproszenie do systemu,zaproszenia do systemu,zaproszeń do systemu",
        "teams.machinetoken": "klucz maszyny,klucze maszyn,kluczy maszyn",
        "teams.teamfile": "dokument zespołu,dokumenty zespołu,dokumentów zespołu",
        "teams.staffevent": "szkolenie lub spotkanie,szkolenia i spotkania,szkoleń i spotkań",
        "teams.staffeventperson": "uczestnik szkolenia,uczestnicy szkolenia,uczestników szkolenia",
        "teams.attendance": "obecność,obecności,obecności",
        "teams.minutes": "protokół,protokoły,protokołów",
        "teams.annotation": "adnotacja,adnotacje,adnotacji",
    },
    names={
        "teams.institution": _named(Institution, "name"),
        "teams.user": _people,
        "teams.membership": _holders,
        "teams.machinetoken": _named(MachineToken, "name"),
        "teams.session": _named(Session, "number"),
    },
)
# Most matters of the PZKW are programmes of families, and who reads their packets is the coordinator's to know.
register_kinds(
    {"teams.agendaitem": "sprawa PZKW,sprawy PZKW,spraw PZKW"},
    group="family",
    names={"teams.agendaitem": _named(AgendaItem, "title")},
)
