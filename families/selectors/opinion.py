"""How a version stands with the PZKW: what is waited for and until when, what was said, what must be said anew."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone

from families.choices import (
    OPINION_DOCUMENT,
    OPINION_JOB,
    PROGRAMME_JOB,
    PROGRAMME_PRINT,
    ProgrammeState,
    VersionState,
)
from families.models import ProgrammeVersion
from families.selectors.packets import asked_of, last_opined_before, opined_on
from families.selectors.programme_parts import label_of
from schematom.documents.freezing import versions_of
from schematom.documents.models import Document
from schematom.jobs.selectors import last_job
from schematom.web.polish import counted, plural
from teams.choices import ItemState
from teams.states import AT_WORK

LEFT, DAYS, PAST_DAYS = "został,zostały,zostało", "dzień,dni,dni", "dnia,dni,dni"
ENDED = (ProgrammeState.COMPLETED, ProgrammeState.BROKEN_OFF)


def deadline_words(due_on, day):
    """„zostały 3 dni”, „termin mija dziś”, „po terminie od 2 dni”; empty without a deadline."""
    if due_on is None:
        return ""
    left = (due_on - day).days
    if left == 0:
        return "termin mija dziś"
    if left < 0:
        return f"po terminie od {counted(-left, PAST_DAYS)}"
    return f"{plural(left, LEFT)} {counted(left, DAYS)}"


def is_late(due_on, day):
    return due_on is not None and due_on < day


def kept_deadline(version):
    """Whether the opinion came in time; None where the deadline is not known or the case was entered afterwards."""
    day = opined_on(version)
    if day is None or version.opinion_due_on is None or day < version.submitted_on:
        return None
    return day <= version.opinion_due_on


@dataclass(frozen=True)
class Standing:
    """The opinion panel of one version. `waiting`, `content` and `draft_after`: one of them, or none at all."""

    waiting: str = ""
    is_late: bool = False
    asked: list = field(default_factory=list)
    content: dict | None = None
    opined_on: date | None = None
    draft_after: ProgrammeVersion | None = None
    changed: list = field(default_factory=list)


def standing_of(version, day=None):
    """The Standing of a version on the day (today when None): a few queries."""
    day = day or timezone.localdate()
    if version.state == VersionState.SUBMITTED:
        labels = [label_of(part) for part in version.reopened]
        due = version.opinion_due_on
        return Standing(waiting=deadline_words(due, day) or "bez terminu", is_late=is_late(due, day), asked=labels)
    if version.state == VersionState.DRAFT:
        return _of_draft(version)
    document = opinion_document(version) if version.opinion else None
    return Standing(content=document.content if document else None, opined_on=opined_on(version))


def _of_draft(version):
    former = last_opined_before(version)
    if former is None or version.programme.state in ENDED:
        return Standing()
    return Standing(draft_after=former, changed=[label_of(part) for part in asked_of(version).reopened])


def opinion_document(version):
    """The frozen opinion on a version, or None."""
    return Document.objects.filter(kind=OPINION_DOCUMENT, subject_id=version.pk).order_by("-version").first()


def printing_job(document, kind=OPINION_JOB):
    """The last job that makes, made or failed to make this PDF; None without one and once the file is there."""
    if document is None or document.has_file:
        return None
    return last_job(scope=document.powiat_id, kind=kind, object_id=document.pk)


def last_print(version, kind):
    """The newest frozen document of this kind about a version, without its content, or None."""
    return versions_of(kind, version.pk).first()


def printed_of(version):
    """{printed, print_job} of the programme itself for its page."""
    document = last_print(version, PROGRAMME_PRINT)
    return {"printed": document, "print_job": printing_job(document, PROGRAMME_JOB)}


# What waits for an opinion


def waiting_for_opinion(**narrowed):
    """Submitted versions on which nobody has finished voting, those due first, with family and matter."""
    open_items = (ItemState.WAITING, ItemState.SCHEDULED)
    versions = ProgrammeVersion.objects.filter(
        Q(agenda_item__voting_closed_at__isnull=True),
        state=VersionState.SUBMITTED,
        opinion_due_on__isnull=False,
        agenda_item__state__in=open_items,
        agenda_item__pilot__state__in=AT_WORK,
        **narrowed,
    )
    related = ("programme__participation__family", "agenda_item__session", "agenda_item__pilot")
    return versions.select_related(*related).order_by("opinion_due_on", "id")
