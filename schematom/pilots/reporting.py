"""Reports of the demo that were sent before: frozen, submitted, answered by CRZL."""

from reports import actions as reports
from reports.choices import NARRATIVE
from reports.models import ReportDraft, SubmittedReport
from schematom.pilots.actors import REASON, Actors, acting
from schematom.pilots.jobs import finish_jobs
from schematom.tenancy.context import in_nation
from teams.models import User
from teams.selectors import member_in, memberships_of


def load_reports(content, pilot, tally):
    for row in content.reports:
        if row.edition == pilot.edition.number and not SubmittedReport.objects.filter(pilot=pilot).exists():
            _send(row, pilot, Actors(pilot).by_email(row.author))
            tally.added("report")


def _send(row, pilot, author):
    with acting(author) as member:
        snapshot = reports.freeze_snapshot(
            member=member, pilot=pilot, cutoff_on=row.cutoff_on, measured_on=row.measured_on
        )
    finish_jobs()
    snapshot.refresh_from_db()
    with acting(author) as member:
        draft = reports.save_report(
            member=member,
            draft=ReportDraft(pilot=pilot),
            revision=None,
            snapshot=snapshot,
            **{section.value: getattr(row, section) for section in NARRATIVE},
        )
        draft = reports.check_report(member=member, draft=draft, revision=draft.revision, checked_on=row.submitted_on)
        reports.submit_report(member=member, draft=draft, submitted_on=row.submitted_on)
    finish_jobs()


def load_reviews(content, powiat_id, tally):
    """CRZL's answers, in the nation's scope: after the powiat's own transaction."""
    for row in content.reports:
        if row.review is None:
            continue
        report = SubmittedReport.objects.filter(powiat_id=powiat_id, pilot__edition__number=row.edition).first()
        if report and not report.reviews.exists():
            _review(row.review, report)
            tally.added("review")


def _review(row, report):
    user = User.objects.get(email=row.reviewer)
    with in_nation(user_id=user.pk, reason=REASON):
        reports.review_report(
            member=member_in(user, memberships_of(user), 0),
            report=report,
            verdict=row.verdict,
            remarks=row.remarks,
            decided_on=row.decided_on,
        )
