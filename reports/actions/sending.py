"""Sending to CRZL: the content is frozen whole, then printed by a worker."""

from families.actions.moves import must
from reports import states
from reports.actions.days import not_before, not_in_future
from reports.actions.drafts import check_figures_stand, check_whole
from reports.choices import DraftState
from reports.models import SubmittedReport
from reports.selectors.content import figures_for_crzl, report_content
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from schematom.jobs.actions import request_job
from schematom.numbering.actions import next_number
from schematom.web.polish import long_date

UNCHECKED = "Najpierw ktoś musi raport sprawdzić: przeczytać go w całości i to potwierdzić."


def submit_report(*, member, draft, revision, submitted_on):
    """The next SubmittedReport of the pilot, as checked; the job „report_pdf” prints it.

    Raises StaleVersion when the draft is not the one the sender has read.
    """
    check_whole(draft)  # one that was never saved cannot be locked
    with recorded("report.submitted", draft):
        draft = draft.lock_revision(revision)
        refusal = UNCHECKED if draft.state == DraftState.DRAFT else "Ten raport jest już wysłany do CRZL."
        state = must(states.DRAFT, "submit", draft, refusal)
        check_whole(draft)
        check_figures_stand(draft)
        check_day(draft, submitted_on)
        report = publish(draft, submitted_on)
        draft.state = state
        draft.save()
        request_job(kind="report_pdf", object_id=report.pk)
    return report


def check_day(draft, submitted_on):
    not_in_future(submitted_on, "submitted_on")
    checked = f"Raport sprawdzono {long_date(draft.checked_on)} Można go wysłać tego dnia lub później."
    not_before(submitted_on, draft.checked_on, checked, "submitted_on")


def publish(draft, submitted_on):
    last = draft.pilot.submitted_reports.order_by("-version").first()
    if last:
        earlier = f"Poprzednią wersję wysłano {long_date(last.submitted_on)} Podaj ten dzień lub późniejszy."
        not_before(submitted_on, last.submitted_on, earlier, "submitted_on")
    version = last.version + 1 if last else 1
    number = next_number("RE", submitted_on.year)
    figures, digest = figures_for_crzl(draft)
    told = {"number": number, "version": version, "submitted_on": submitted_on}
    content = frozen(report_content(draft, figures=figures, figures_sha256=digest, **told))
    return SubmittedReport.objects.create(
        pilot=draft.pilot,
        version=version,
        number=number,
        submitted_on=submitted_on,
        content=content,
        content_sha256=content_sha256(content),
        figures=figures,
        figures_sha256=digest,
    )


def store_pdf(*, report, kept):
    """The worker's last step: the printed report."""
    with recorded("report.printed", report):
        kept.put_on(report).save()
