"""Reports of the demo: frozen, submitted, answered and assessed by CRZL, offered, published; one is asked for."""

from django.utils import timezone

from reports import actions as reports
from reports.actions.assessing import assess_pilot
from reports.actions.collections import create_collection
from reports.actions.publication import offer_effects, publish_edition
from reports.actions.reminders import remind_powiat
from reports.choices import NARRATIVE, StageCriterion
from reports.models import AssessedCriterion, ReportDraft, SubmittedReport
from reports.selectors.board import board_row
from reports.selectors.practices import verified_practices
from reports.selectors.publication import seen_of, standing_offers
from schematom.pilots.actors import Actors, acting, acting_for_crzl
from schematom.pilots.jobs import finish_jobs
from teams.models import Edition, Pilot


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
        reports.submit_report(member=member, draft=draft, revision=draft.revision, submitted_on=row.submitted_on)
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
    with acting_for_crzl(row.reviewer) as member:
        reports.review_report(
            member=member, report=report, verdict=row.verdict, remarks=row.remarks, decided_on=row.decided_on
        )


def load_assessments(content, powiat_id, tally):
    """CRZL's marks for what it has accepted, in the nation's scope; the assessment of the sources stays beside them."""
    for row in content.reports:
        pilot = Pilot.objects.get(powiat_id=powiat_id, edition__number=row.edition)
        if row.assessed and not AssessedCriterion.objects.filter(assessment__pilot=pilot).exists():
            with acting_for_crzl(row.assessed.by) as member:
                _assess(row.assessed, pilot, member)
            tally.added("assessment")


def _assess(row, pilot, member):
    given = {criterion: getattr(row.marks, criterion) for criterion in StageCriterion}
    marks = {criterion: (said.mark, said.why) for criterion, said in given.items()}
    words = {"result": row.result, "reason": row.reason, "assessed_on": row.assessed_on}
    assess_pilot(member=member, pilot=pilot, marks=marks, **words)


def load_reminders(content, tally):
    """CRZL asks a powiat for its report, once all are loaded; one that has sent it since is left in peace."""
    for row in content.reminders:
        pilot = Pilot.objects.filter(powiat_id=int(row.powiat), edition__number=row.edition).first()
        if pilot and not pilot.report_reminders.exists() and board_row(pilot, timezone.localdate()).is_owing:
            with acting_for_crzl(row.author) as member:
                remind_powiat(member=member, pilot=pilot, text=row.text, due_on=row.due_on)
                finish_jobs()
            tally.added("reminder")


def load_offers(content, powiat_id, tally):
    """What the powiat lets be published of its accepted reports: after CRZL's answers."""
    for row in content.reports:
        pilot = Pilot.objects.get(powiat_id=powiat_id, edition__number=row.edition)
        if row.offer and not pilot.offered_effects.exists():
            with acting(Actors(pilot).by_email(row.author)) as member:
                offer_effects(member=member, pilot=pilot, summary=row.offer.summary, offered_on=row.offer.offered_on)
            tally.added("offer")


def load_publications(content, tally):
    """What CRZL publishes once all powiaty are loaded: figures of an edition, practices in one paper."""
    for row in content.publications:
        edition = Edition.objects.get(number=row.edition)
        if standing_offers(edition) and not edition.publications.exists():
            with acting_for_crzl(row.author) as member:
                publish_edition(member=member, edition=edition, seen=seen_of(standing_offers(edition)))
                finish_jobs()
            tally.added("publication")
    for row in content.collections:
        edition = Edition.objects.get(number=row.edition)
        if verified_practices(edition) and not edition.practice_collections.exists():
            with acting_for_crzl(row.author) as member:
                versions = [version.pk for version in verified_practices(edition)]
                days = {"foreword": row.foreword, "published_on": row.published_on}
                create_collection(member=member, edition=edition, versions=versions, **days)
                finish_jobs()
            tally.added("collection")
