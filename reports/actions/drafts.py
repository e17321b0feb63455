"""The text of a report while the powiat writes it, and again when CRZL returns it."""

from families.actions.moves import locked, must
from reports import states
from reports.actions.days import not_before, not_in_future
from reports.actions.wording import must_be_printable
from reports.choices import NARRATIVE, DraftState, Verdict
from reports.models import ReportDraft, Snapshot, SubmittedReport
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

# In the middle of a sentence: „praca PZKW”.
MISSING = {section.value: section.label[0].lower() + section.label[1:] for section in NARRATIVE} | {
    "snapshot": "liczby"
}
SENT = "Raport jest wysłany. Poprawiać go można dopiero wtedy, gdy CRZL zwróci go z uwagami."


def save_report(*, member, draft, revision, snapshot, **sections):
    """The draft (which need not exist yet) with its new text; a checked one is open again. Raises StaleVersion.

    `sections`: the text of each part of NARRATIVE, by its name.
    """
    check_snapshot(draft, snapshot)
    must_be_printable(**sections)
    with recorded("report.saved", draft):
        draft, _ = ReportDraft.objects.get_or_create(pilot=draft.pilot, defaults={"pk": draft.pk})
        draft = draft.lock_revision(revision)
        if draft.state == DraftState.SUBMITTED:
            raise Refused(SENT)
        for section in NARRATIVE:
            setattr(draft, section, sections[section])
        draft.snapshot = snapshot
        open_again(draft)
    return draft


def open_again(draft):
    """What was checked is what is sent: whoever changes a part of the report, its text or not, opens it again."""
    draft.state, draft.checked_by, draft.checked_on = DraftState.DRAFT, None, None
    draft.save()


def open_checked(pilot_id):
    """Open the pilot's checked draft again; inside the change of something that the report tells beside its text."""
    draft = ReportDraft.objects.select_for_update().filter(pilot=pilot_id, state=DraftState.CHECKED).first()
    if draft:
        draft.revision += 1
        open_again(draft)


def check_snapshot(draft, snapshot):
    if snapshot is not None and (snapshot.pilot_id != draft.pilot_id or not snapshot.frozen_at):
        raise Refused("Wybierz zamrożone liczby tego pilotażu.", "snapshot")


def check_report(*, member, draft, revision, checked_on):
    """Somebody has read the whole draft and says it may be sent. Raises StaleVersion: they say it of what they read."""
    check_whole(draft)
    with recorded("report.checked", draft):
        draft = draft.lock_revision(revision)
        state = must(states.DRAFT, "check", draft, "Ten raport jest już sprawdzony.")
        check_whole(draft)
        check_figures_stand(draft)
        not_in_future(checked_on, "checked_on")
        measured_on = draft.snapshot.measured_on
        message = f"Pracę zmierzono {long_date(measured_on)} Podaj ten dzień lub późniejszy."
        not_before(checked_on, measured_on, message, "checked_on")
        draft.state, draft.checked_by_id, draft.checked_on = state, member.user_id, checked_on
        draft.save()
    return draft


def check_whole(draft):
    """Refused while a part is missing, with the names of all that are."""
    if draft.missing:
        names = ", ".join(missing_names(draft))
        raise Refused(f"Raport nie jest jeszcze cały. Uzupełnij: {names}.")


def check_figures_stand(draft):
    """Refused when its figures were corrected since: the powiat itself has said that they are wrong."""
    corrections = Snapshot.objects.filter(corrects=draft.snapshot_id, frozen_at__isnull=False)
    if last := corrections.order_by("frozen_at").values_list("frozen_at", flat=True).last():
        raise Refused(f"Liczby tego raportu poprawiono {long_date(last)} Wybierz poprawione w treści raportu.")


def missing_names(draft):
    return [MISSING[name] for name in draft.missing]


def reopen_report(*, member, draft):
    """Open a sent draft for correction, when CRZL returned its last version."""
    with recorded("report.reopened", draft):
        draft = locked(draft)
        must(states.DRAFT, "reopen", draft, "Raport jest już otwarty do poprawy.")
        if not is_returned(draft.pilot_id):
            raise Refused(SENT)
        open_again(draft)
    return draft


def is_returned(pilot_id):
    last = SubmittedReport.objects.filter(pilot=pilot_id).order_by("-version").first()
    review = last and last.last_review
    return bool(review and review.verdict == Verdict.RETURNED)
