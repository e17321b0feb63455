import pytest
from django.utils import timezone

from reports import actions
from reports.choices import NARRATIVE
from reports.models import ReportDraft
from schematom.documents.storing import keep
from schematom.tenancy.context import in_nation
from tests.reports.cases import END, make_pilot, make_poznan, run_job

TEXTS = {section.value: f"{section.label}: bez uwag." for section in NARRATIVE} | {
    "course": "Pracowaliśmy z dziesięcioma rodzinami.",
    "barriers": "Urzędy się nie znały.",
    "conclusions": "Warto.",
}


@pytest.fixture
def pilot(cast):
    with cast.inside():
        return make_pilot(cast.buk)


@pytest.fixture
def poznan(cast):
    """Poznań I's families in the powiat bukowy."""
    with cast.inside():
        return make_poznan(cast.buk)


@pytest.fixture
def freeze(cast):
    """Freeze the figures of a pilot and let the worker count them."""

    def frozen(pilot, cutoff_on=END, measured_on=END):
        with cast.inside():
            snapshot = actions.freeze_snapshot(
                member=cast.member("anna"), pilot=pilot, cutoff_on=cutoff_on, measured_on=measured_on
            )
        run_job("snapshot", snapshot.pk)
        with cast.inside():
            snapshot.refresh_from_db()
        return snapshot

    return frozen


@pytest.fixture
def write(cast):
    """Write the whole text of a pilot's report."""

    def written(pilot, snapshot, **texts):
        with cast.inside():
            draft = ReportDraft.objects.filter(pilot=pilot).first() or ReportDraft(pilot=pilot)
            return actions.save_report(
                member=cast.member("anna"),
                draft=draft,
                revision=draft.revision,
                snapshot=snapshot,
                **(TEXTS | texts),
            )

    return written


@pytest.fixture
def check(cast):
    """Somebody (Czesława, the chair) has read the draft and vouches for it today."""

    def checked(draft, by="czeslawa"):
        today = timezone.localdate()
        with cast.inside():
            return actions.check_report(member=cast.member(by), draft=draft, revision=draft.revision, checked_on=today)

    return checked


@pytest.fixture
def send(cast, check):
    """Check a draft and send it to CRZL today."""

    def sent(draft):
        draft = check(draft) if draft.state == "draft" else draft
        with cast.inside():
            return actions.submit_report(
                member=cast.member("anna"), draft=draft, revision=draft.revision, submitted_on=timezone.localdate()
            )

    return sent


@pytest.fixture
def unprinted(poznan, freeze, write, send):
    """Poznań's report, sent; its PDF is not made yet."""
    return send(write(poznan.pilot, freeze(poznan.pilot)))


@pytest.fixture
def submitted(cast, unprinted):
    """Poznań's report, sent, with a file in place of the slow print."""
    with cast.inside():
        actions.store_pdf(report=unprinted, kept=keep(b"%PDF-1.7 test", folder="reports", suffix=".pdf"))
    return unprinted


@pytest.fixture
def review(cast):
    """CRZL's answer by Celina; returned with remarks unless told otherwise."""

    def reviewed(report, verdict="returned", remarks="Dopiszcie wnioski.", decided_on=None):
        celina = cast.member("celina")
        with in_nation(user_id=celina.user_id):
            return actions.review_report(
                member=celina,
                report=report,
                verdict=verdict,
                remarks=remarks,
                decided_on=decided_on or timezone.localdate(),
            )

    return reviewed


@pytest.fixture
def written(poznan, freeze, write):
    """The draft of Poznań I's report, whole."""
    return write(poznan.pilot, freeze(poznan.pilot))
