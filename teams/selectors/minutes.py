"""Reads of minutes, their versions and prints, of what the PZKW decided."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Subquery

from schematom.documents import freezing
from schematom.documents.models import Document
from schematom.jobs.models import Job
from schematom.jobs.selectors import last_job
from teams.choices import PAPER_JOB, ItemState, SessionPaper, SessionState, TeamFunction, VoteValue
from teams.models import AgendaItem, Minutes, Session

UNSIGNED, WITHOUT_SCAN = "unsigned", "without_scan"
IS_UNSIGNED = Q(chair_signed_on__isnull=True) | Q(clerk_signed_on__isnull=True)

# Who led it


def last_day_of(session):
    """The day before which nobody can have signed the minutes: of the session, or of the last thing decided in it."""
    decided = session.items.exclude(decided_on=None).values_list("decided_on", flat=True)
    return max([session.held_on, *decided])


def leads(seats, there):
    """Names of those who by function sat as chair and as clerk: {"chair": …, "clerk": …}, empty when not there."""
    return {
        "chair": _name_of(seats, there, TeamFunction.CHAIR) or _name_of(seats, there, TeamFunction.DEPUTY),
        "clerk": _name_of(seats, there, TeamFunction.CLERK),
    }


def _name_of(seats, there, function):
    return next((str(seat.user) for seat in seats if seat.function == function and seat.pk in there), "")


# Minutes and their versions


def minutes_of(session):
    """The Minutes of a session with the document in force, or None."""
    return _with_document().filter(session=session).first()


def _with_document():
    # The frozen text of a long session is large; pages need its number and its file.
    return Minutes.objects.select_related("document").defer("document__content")


def versions_of(minutes):
    """Frozen versions of the minutes, newest first."""
    return list(freezing.versions_of(SessionPaper.MINUTES, minutes.session_id))


def version_of(minutes, number):
    """One frozen version by its number, or None."""
    return freezing.versions_of(SessionPaper.MINUTES, minutes.session_id).filter(version=number).first()


def printing_job(document):
    """The last job that makes, made or failed to make the PDF of this document, or None."""
    return last_job(scope=document.powiat_id, kind=PAPER_JOB, object_id=document.pk)


def annotations_of(session):
    return list(session.annotations.select_related("author", "item"))


def minutes_of_pilot(member, pilot, wanting=""):
    """Minutes of a pilot, newest session first; `wanting`: UNSIGNED or WITHOUT_SCAN narrows to those."""
    rows = _with_document().visible_to(member).filter(session__pilot=pilot).select_related("session")
    if wanting == UNSIGNED:
        rows = rows.filter(IS_UNSIGNED)
    elif wanting == WITHOUT_SCAN:
        rows = rows.filter(file_path="")
    return rows.order_by("-session__held_on", "-number")


def missing_signatures(minutes):
    """Whose signature is not written down: „podpisu przewodniczącego”."""
    days = {"podpisu przewodniczącego": minutes.chair_signed_on, "podpisu protokolanta": minutes.clerk_signed_on}
    return [who for who, day in days.items() if day is None]


def is_correctable(minutes):
    """One of two signatures is written, or both without a scan: a mistyped date can still be put right."""
    return not minutes.has_file and bool(minutes.chair_signed_on and minutes.clerk_signed_on)


def incomplete_minutes(pilot):
    """Minutes without a signature or without a scan, oldest session first."""
    rows = Minutes.objects.filter(IS_UNSIGNED | Q(file_path=""), session__pilot=pilot)
    return rows.select_related("session").order_by("session__held_on")


def sessions_without_minutes(pilot):
    """Closed sessions that have no minutes, oldest first."""
    mine = Minutes.objects.filter(session=OuterRef("pk"))
    return Session.objects.filter(~Exists(mine), pilot=pilot, state=SessionState.CLOSED).order_by("held_on")


# Printed for a session to come


@dataclass(frozen=True)
class Print:
    """The newest frozen paper of a kind and the job that prints it."""

    kind: SessionPaper
    document: Document
    job: Job | None


def prints_of(session, kinds):
    """The newest Print of each kind that was prepared."""
    found = []
    for kind in kinds:
        document = paper_of(session, kind)
        if document is not None:
            found.append(Print(kind, document, None if document.has_file else printing_job(document)))
    return found


def paper_of(session, kind):
    """The newest document of this kind, or None."""
    return freezing.versions_of(kind, session.pk).first()


# What was decided


def resolutions(member, pilot, *, kind="", outcome="", words=""):
    """Decided matters of a pilot, newest first, with `minutes_number` of their session."""
    items = AgendaItem.objects.visible_to(member).filter(pilot=pilot, state=ItemState.DECIDED)
    narrowed = {name: value for name, value in (("kind", kind), ("outcome", outcome)) if value}
    for word in words.split():
        items = items.filter(Q(title__icontains=word) | Q(resolution__icontains=word))
    number = Minutes.objects.filter(session=OuterRef("session")).values("number")[:1]
    items = items.filter(**narrowed).select_related("session").annotate(minutes_number=Subquery(number))
    return items.order_by(F("decided_on").desc(), "-session__number", "position", "pk").defer("packet")


def tally(values):
    """Numbers of votes: {"for": 3, "remarks": 1, "against": 0, "abstain": 1}; „for” counts those with remarks too."""
    values = list(values)
    remarks = values.count(VoteValue.REMARKS)
    return {
        "for": values.count(VoteValue.POSITIVE) + remarks,
        "remarks": remarks,
        "against": values.count(VoteValue.NEGATIVE),
        "abstain": values.count(VoteValue.ABSTAIN),
    }
