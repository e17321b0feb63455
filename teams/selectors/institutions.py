"""Institutions as they were on a day, and what still depends on one."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from schematom.web.polish import counted, long_date
from teams.choices import PilotState
from teams.models import Gmina, GminaPeriod, Institution, InstitutionPeriod, Membership, Pilot, TeamMember
from teams.models.register import valid_on

OVER = (PilotState.CLOSED, PilotState.WITHDRAWN, PilotState.NOT_QUALIFIED)


def institutions_on(day, *, kind="", side="", name=""):
    """Institutions in force on the day with the name and kind they had then (`name_then`, `kind_then`)."""
    periods = InstitutionPeriod.objects.filter(valid_on(day), institution=OuterRef("pk")).order_by("-valid_from")
    found = Institution.objects.in_force(day).select_related("gmina")
    found = found.annotate(
        name_then=Coalesce(Subquery(periods.values("name")[:1]), F("name")),
        kind_then=Coalesce(Subquery(periods.values("kind")[:1]), F("kind")),
    )
    found = found.filter(kind_then=kind) if kind else found
    found = found.filter(side=side) if side else found
    found = found.filter(name_then__icontains=name) if name else found
    return found.order_by("name_then", "valid_from")


def institutions_called(name, since):
    """Institutions that bear this name and first day, or a name they bore from that day on."""
    then = InstitutionPeriod.objects.filter(name=name, valid_from=since).values("institution")
    return Institution.objects.filter(Q(name=name, valid_from=since) | Q(pk__in=then))


def what_still_runs(institution, day):
    """Why the institution cannot end on the day, as sentences that say what to do first; empty when it can."""
    return [
        *(
            f"Prowadzi pilotaż jako lider: {pilot.edition}, do {long_date(pilot.team_work_ends_on)} "
            "Najpierw wskaż innego lidera."
            for pilot in _led(institution, day)
        ),
        *(
            f"Jest partnerem: {partner.pilot.edition}. Najpierw zapisz koniec jej udziału."
            for partner in _taking_part(institution, day)
        ),
        *_people(institution, day),
    ]


def _going_on(pilots, day):
    return pilots.exclude(state__in=OVER).filter(team_work_ends_on__gt=day).select_related("edition")


def _led(institution, day):
    return _going_on(Pilot.objects.filter(leader=institution), day)


def _taking_part(institution, day):
    later = institution.partnerships.filter(Q(until__isnull=True) | Q(until__gt=day))
    later = later.exclude(pilot__state__in=OVER).filter(pilot__team_work_ends_on__gt=day)
    return later.select_related("pilot__edition")


def _people(institution, day):
    roles = Membership.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day), institution=institution)
    if people := roles.aggregate(people=Count("user", distinct=True))["people"]:
        who = counted(people, "osoba,osoby,osób")
        yield f"Po tym dniu role ma w niej jeszcze {who}. Najpierw zakończ te role albo nadaj je w innej instytucji."
    seats = TeamMember.objects.filter(Q(until__isnull=True) | Q(until__gt=day), institution=institution)
    seats = seats.exclude(team__pilot__state__in=OVER).filter(team__pilot__team_work_ends_on__gt=day)
    if people := seats.filter(team__dissolved_on__isnull=True).count():
        who = counted(people, "jej osoba,jej osoby,jej osób")
        yield f"W zespołach pilotażu zasiada {who}. Najpierw zapisz ich odejście albo zmianę instytucji."


def staff_count(institution, day):
    """How many people hold a role in the institution on the day."""
    return (
        Membership.objects.in_force(day).filter(institution=institution).aggregate(n=Count("user", distinct=True))["n"]
    )


def gminy_on(powiat_id, day):
    """Gminy of the powiat with the name and kind they had on the day; those that did not exist then are left out."""
    periods = GminaPeriod.objects.filter(valid_on(day), gmina=OuterRef("pk")).order_by("-valid_from")
    found = Gmina.objects.filter(powiat_id=powiat_id).prefetch_related("periods")
    found = found.annotate(
        name_then=Subquery(periods.values("name")[:1]), kind_then=Subquery(periods.values("kind")[:1])
    )
    return found.filter(name_then__isnull=False).order_by("code")
