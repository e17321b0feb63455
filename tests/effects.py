"""The cast's rows of effects: frozen figures, a report and CRZL's answers to it, a good practice."""

from datetime import date

from reports.actions import store_figures
from reports.actions.sending import publish
from reports.choices import NARRATIVE
from reports.definitions import measure
from reports.models import (
    AssessedCriterion,
    GoodPractice,
    OfferedEffects,
    PracticeCollection,
    PracticeDecision,
    PracticeVersion,
    PublishedElsewhere,
    ReportDraft,
    ReportReminder,
    Review,
    ReviewRemark,
    Snapshot,
)
from schematom.audit.recording import recorded
from schematom.documents.storing import keep
from schematom.tenancy.context import in_nation
from tests.cases import made, walk


def make_report(side):
    day = date(2015, 3, 31)
    side.snapshot = made(Snapshot, pilot=side.pilot, author=side.users["anna"], cutoff_on=day, measured_on=day)
    store_figures(snapshot=side.snapshot, measurement=measure(side.pilot, cutoff_on=day, measured_on=day))
    side.snapshot.refresh_from_db()
    side.elsewhere = made(
        PublishedElsewhere, pilot=side.pilot, indicator="FAMILIES_COMPLETED", value=1, source="strona PCPR w Próbniku"
    )
    texts = {section.value: f"{section.label}: szło dobrze." for section in NARRATIVE}
    side.report_draft = made(ReportDraft, pilot=side.pilot, snapshot=side.snapshot, **texts)
    with recorded("cast", side.report_draft):
        side.report_draft.state = "checked"
        side.report_draft.checked_by, side.report_draft.checked_on = side.users["czeslawa"], date(2015, 4, 9)
        side.report_draft.save()
        side.submitted = publish(side.report_draft, date(2015, 4, 10))
        keep(b"%PDF-1.7 test", folder="reports", suffix=".pdf").put_on(side.submitted).save()
    side.offered = made(
        OfferedEffects, pilot=side.pilot, report=side.submitted, summary="Co robiliśmy.", offered_on=date(2015, 5, 4)
    )
    make_practice(side)


def make_practice(side):
    texts = dict.fromkeys(("problem", "description", "results", "conditions"), "Dyżur doradcy w gminie.")
    side.practice = made(GoodPractice, pilot=side.pilot, area="work", title="Dyżur doradcy", contact=side.pup, **texts)
    walk(side.practice, "handed_over")
    side.practice_version = made(
        PracticeVersion,
        practice=side.practice,
        version=1,
        content={"title": "Dyżur doradcy", **texts},
        content_sha256="0" * 64,
        handed_over_on=date(2015, 4, 2),
    )


def make_collection(cast):
    """A publication of the powiat's good practice, with a file in place of the slow print."""
    version, powiat = cast.buk.practice_version, {"name": "powiat bukowy"}
    content = {
        "version": 1,
        "published_on": "2015-05-04",
        "edition": {"number": 1, "name": "I edycja", "strip": "po_kl"},
        "foreword": "",
        "versions": [str(version.pk)],
        "practices": [version.content | {"powiat": powiat}],
    }
    with in_nation(user_id=cast.cezary.pk, reason="test"):
        collection = PracticeCollection(
            edition=cast.edition, version=1, content=content, author=cast.cezary, published_on=date(2015, 5, 4)
        )
        keep(b"%PDF-1.7 test", folder="practices", suffix=".pdf").put_on(collection).save()
    return collection


def make_answers(side, reviewer):
    """What CRZL has written about the powiat's effects; in the nation's context."""
    about = {"powiat_id": side.powiat.pk}
    review = made(
        Review,
        report=side.submitted,
        reviewer=reviewer,
        verdict="returned",
        remarks="Uzupełnij wnioski.",
        decided_on=date(2015, 4, 20),
        **about,
    )
    made(ReviewRemark, review=review, section="conclusions", text="Napiszcie, co zostanie.", **about)
    made(
        ReportReminder,
        pilot=side.pilot,
        author=reviewer,
        text="Prosimy o raport.",
        due_on=date(2015, 4, 15),
        **about,
    )
    made(
        PracticeDecision,
        version=side.practice_version,
        verdict="verified",
        decided_on=date(2015, 4, 21),
        author=reviewer,
        **about,
    )


def make_marks(side):
    """The marks behind the assessment of the stage; in the nation's context."""
    made(
        AssessedCriterion,
        powiat_id=side.powiat.pk,
        assessment=side.assessment,
        report=side.submitted,
        criterion="work",
        mark=2,
        reason="Praca utrzymana.",
    )
