"""Emergency openings: the family sought, the hour that runs, what was read in it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from families.models import Activity, Diagnosis, EmergencyOpening, Family, Person, ProgrammeVersion, Visit
from schematom.audit.models import AuditEvent
from schematom.audit.wording import text_of
from schematom.web.polish import sort_key

LATEST = 10


def sought_family(*, number="", pesel="", last_name="", gmina=None):
    """The one family of the powiat with this number, PESEL, or surname in a gmina; None also when there are two."""
    if number:
        found = Family.objects.filter(number__iexact=number)
    elif pesel:
        found = Family.objects.filter(persons__pesel=pesel)
    elif last_name and gmina:
        surname = " ".join(last_name.split())
        of_person = Person.objects.filter(last_name__iexact=surname).values("family")
        found = Family.objects.filter(Q(sort_name=sort_key(surname)) | Q(pk__in=of_person), gmina=gmina)
    else:
        return None
    families = list(found.order_by("id")[:2])
    return families[0] if len(families) == 1 else None


def misses_since(member, moment):
    """How often the member asked for a family that was not found."""
    asked = AuditEvent.objects.filter(powiat_id=member.powiat_id, user_id=member.user_id, at__gte=moment)
    return asked.filter(verb="emergency.not_found").count()


@dataclass(frozen=True)
class Running:
    """The hour of a family opened in an emergency; `minutes` are left, the last one begun counts."""

    opening: EmergencyOpening
    minutes: int


def emergency_running(member, family):
    """Running, or None. For the banner of a page on which `reason_of_opening` says „emergency”; one query."""
    opening = EmergencyOpening.objects.of(member).filter(family=family).order_by("-ends_at").first()
    if opening is None:
        return None
    seconds = (opening.ends_at - timezone.now()).total_seconds()
    return Running(opening, max(1, -int(-seconds // 60)))


def openings_of(member):
    """The member's own, the latest first, those that run on top of them."""
    own = EmergencyOpening.objects.filter(user_id=member.user_id).select_related("family")
    return list(own.order_by("-created_at")[:LATEST])


def openings_to_review(member):
    """For the chair of the PZKW: those of others without a verdict, the oldest first."""
    waiting = EmergencyOpening.objects.unreviewed().exclude(user_id=member.user_id)
    return waiting.select_related("family", "user").order_by("created_at", "id")


@dataclass(frozen=True)
class Deed:
    """One act of the hour, in the words of the log."""

    at: datetime
    what: str


def deeds_of(opening):
    """What the opener did with the family between opening and end, in order; from the log."""
    done = AuditEvent.objects.filter(
        powiat_id=opening.powiat_id,
        user_id=opening.user_id,
        at__gte=opening.created_at,
        at__lte=opening.ends_at,
        subject_id__in=_things_of(opening.family_id),
    )
    return [Deed(at, text_of(verb)) for at, verb in done.order_by("at").values_list("at", "verb")]


def _things_of(family_id):
    """Ids, as the log writes them, of the family and of what has pages of its own."""
    rows = Visit.objects.filter(participation__family=family_id).order_by().values_list("pk", flat=True)
    versions = ProgrammeVersion.objects.filter(programme__participation__family=family_id).order_by()
    diagnoses = Diagnosis.objects.filter(participation__family=family_id).order_by()
    persons = Person.objects.filter(family=family_id).order_by()
    activities = Activity.objects.filter(version__programme__participation__family=family_id).order_by()
    others = (versions, diagnoses, persons, activities)
    found = rows.union(*(one.values_list("pk", flat=True) for one in others))
    return [str(family_id), *(str(pk) for pk in found)]
