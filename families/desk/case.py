"""What waits for coordinators and MGI workers in the families' cases."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from families.choices import DiagnosisState, ParticipationState, VersionState, VisitState
from families.models import Assignment, Diagnosis, Participation, ProgrammeVersion, Visit
from families.selectors.caseload import waiting_for_decision
from families.selectors.handover import workers_with_families
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted, long_date
from teams.choices import Outcome, Role

LEAVING = timedelta(days=30)
MOST = 20  # lines of one group; the list of families shows the rest


@register
def decisions(member):
    """Families that accepted the invitation, for the coordinator."""
    if not _in_edition(member, Role.COORDINATOR):
        return
    for one in waiting_for_decision(member.edition_id)[:MOST]:
        yield Waiting(
            "Rodziny do decyzji",
            str(one.family),
            reverse("participation_decide", args=[one.pk]),
            f"{one.family.number}, wskazana {long_date(one.nominated_on)}",
        )


@register
def opined_programmes(member):
    """Programmes with an opinion, to be put in force by the coordinator."""
    if not _in_edition(member, Role.COORDINATOR):
        return
    opined = ProgrammeVersion.objects.filter(
        state=VersionState.OPINED, programme__participation__pilot__edition_id=member.edition_id
    )
    for version in _with_family(opined):
        yield _of_version("Programy z opinią PZKW", version)


@register
def families_of_leaving_workers(member):
    """Workers with families whose role in the MGI has ended or ends within 30 days, for the coordinator."""
    if not member.is_any(Role.COORDINATOR):
        return
    today = timezone.localdate()
    leaving = [one for one in workers_with_families(member, today) if _is_leaving(one, today)]
    for worker in leaving[:MOST]:
        yield Waiting(
            "Rodziny do przekazania",
            worker.user.full_name,
            reverse("caseload_hand_over", args=[worker.user.pk]),
            f"{counted(worker.families_count, 'rodzina,rodziny,rodzin')}, "
            + ("bez roli w MGI" if worker.is_out else "rola w MGI się kończy"),
            due=worker.role_until,
        )


def _is_leaving(worker, today):
    return worker.is_out or (worker.role_until is not None and worker.role_until <= today + LEAVING)


@register
def undiagnosed_families(member):
    """The MGI worker's own families that take part and have no agreed diagnosis."""
    if not _in_edition(member, Role.MGI):
        return
    agreed = Diagnosis.objects.filter(participation=OuterRef("pk")).exclude(state=DiagnosisState.DRAFT)
    mine = Participation.objects.filter(
        Exists(Assignment.objects.of(member).filter(family=OuterRef("family"))),
        ~Exists(agreed),
        pilot__edition_id=member.edition_id,
        state=ParticipationState.PARTICIPANT,
    )
    for one in mine.select_related("family").order_by("started_on", "id")[:MOST]:
        detail = f"{one.family.number}, w pilotażu od {long_date(one.started_on)}"
        yield Waiting("Rodziny bez uzgodnionej diagnozy", str(one.family), _page(one.family, "diagnoza"), detail)


@register
def returned_programmes(member):
    """Programmes the member wrote, with an opinion other than positive."""
    if not _in_edition(member, Role.MGI):
        return
    returned = ProgrammeVersion.objects.filter(
        state=VersionState.OPINED,
        author_id=member.user_id,
        opinion__in=(Outcome.REMARKS, Outcome.NEGATIVE),
        programme__participation__family__in=_mine(member),
    )
    for version in _with_family(returned):
        yield _of_version("Programy zwrócone z uwagami", version)


@register
def unsigned_notes(member):
    """Notes of visits the member began and has not signed."""
    if not member.is_any(Role.MGI):
        return
    drafts = Visit.objects.filter(
        state=VisitState.DRAFT, author_id=member.user_id, participation__family__in=_mine(member)
    )
    for visit in drafts.select_related("participation__family").order_by("visited_on", "id")[:MOST]:
        family = visit.participation.family
        yield Waiting(
            "Notatki niepodpisane",
            str(family),
            reverse("visit_show", args=[visit.pk]),
            f"{family.number}, wizyta {long_date(visit.visited_on)}",
        )


def _in_edition(member, role):
    return member.edition_id is not None and member.is_any(role)


def _mine(member):
    return Assignment.objects.of(member).values("family")


def _with_family(versions):
    return versions.select_related("programme__participation__family").order_by("updated_at", "id")[:MOST]


def _of_version(group, version):
    family = version.programme.participation.family
    detail = f"{family.number}, wersja {version.number}, opinia: {version.get_opinion_display()}"
    return Waiting(group, str(family), reverse("version_show", args=[version.pk]), detail)


def _page(family, anchor):
    return f"{family.get_absolute_url()}#{anchor}"
