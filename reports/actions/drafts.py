"""The text of a report while the powiat writes it, and again when CRZL returns it."""

from families.actions.moves import locked, must
from reports import states
from reports.choices import DraftState, Verdict
from reports.models import ReportDraft, SubmittedReport
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

SENT = "Raport jest wysłany. Poprawiać go można dopiero wtedy, gdy CRZL zwróci go z uwagami."


def save_report(*, member, draft, revision, course, barriers, conclusions, snapshot):
    """The draft (which need not exist yet) with its new text. Raises StaleVersion."""
    check_snapshot(draft, snapshot)
    with recorded("report.saved", draft):
        draft, _ = ReportDraft.objects.get_or_create(pilot=draft.pilot, defaults={"pk": draft.pk})
        draft = draft.lock_revision(revision)
        if draft.state != DraftState.DRAFT:
            raise Refused(SENT)
        draft.course, draft.barriers, draft.conclusions = course, barriers, conclusions
        draft.snapshot = snapshot
        draft.save()
    return draft


def check_snapshot(draft, snapshot):
    if snapshot is not None and (snapshot.pilot_id != draft.pilot_id or not snapshot.frozen_at):
        raise Refused("Wybierz zamrożone liczby tego pilotażu.", "snapshot")


def reopen_report(*, member, draft):
    """Open a sent draft for correction, when CRZL returned its last version."""
    with recorded("report.reopened", draft):
        draft = locked(draft)
        state = must(states.DRAFT, "reopen", draft, "Raport jest już otwarty do poprawy.")
        if not is_returned(draft.pilot_id):
            raise Refused(SENT)
        draft.state = state
        draft.save()
    return draft


def is_returned(pilot_id):
    last = SubmittedReport.objects.filter(pilot=pilot_id).order_by("-version").first()
    review = last and last.last_review
    return bool(review and review.verdict == Verdict.RETURNED)
