"""The cast's rows of the register, teams, LPIW, library and agreements; see tests/cast.py."""

from datetime import date, timedelta

from django.utils import timezone

from contracts.models import Agreement, AgreementParty, Template
from modules.models import Barrier, InstrumentOffer, InstrumentTest, Measure, MeasureProgress, OfferDecision
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.documents.storing import keep
from schematom.numbering.actions import next_number
from teams.models import (
    Annotation,
    Attendance,
    InstitutionPeriod,
    Invitation,
    Minutes,
    PilotCard,
    PilotMove,
    PilotPartner,
    PowiatSettings,
    StaffEvent,
    StaffEventPerson,
    StageAssessment,
    StageInvitation,
    TeamFile,
)
from tests.cases import START, made


def make_register(side):
    for office in (side.pcpr, side.pup, side.ops):
        made(InstitutionPeriod, institution=office, name=office.name, kind=office.kind, valid_from=START)
    side.settings = made(PowiatSettings)
    side.partner = PilotPartner.objects.get(pilot=side.pilot, institution=side.pup)
    made(PilotCard, pilot=side.pilot, pzkw_size=2, mgi_size=2, pzkw_appointed_on=START, mgi_appointed_on=START)
    side.invitation = made(
        Invitation,
        powiat=side.powiat,
        institution=side.ops,
        email="nowa.osoba@przyklad.example",
        first_name="Nowa",
        last_name="Próbna",
        role="mgi",
        valid_from=START,
        nonce="0" * 32,
        invited_by=side.users["adam"],
        sent_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=7),
    )
    side.staff_event = made(
        StaffEvent, pilot=side.pilot, kind="training", held_on=date(2014, 3, 5), hours=6, subject="Prawo rodzinne"
    )
    made(
        StaffEventPerson,
        event=side.staff_event,
        user=side.users["marek"],
        name="Marek Próbny",
        institution=side.pcpr,
    )
    side.staff_person = made(StaffEventPerson, event=side.staff_event, name="Ewa Wymyślona", institution=side.ops)


def make_lpiw_parts(side):
    side.barrier = made(
        Barrier, version=side.local_programme_version, position=1, description="Urzędy nie znają swoich usług."
    )
    side.measure = made(
        Measure,
        barrier=side.barrier,
        position=1,
        description="Wspólny informator dla klienta.",
        instrument=side.instrument,
        institution=side.pup,
        due_on=date(2014, 9, 30),
    )
    side.measure_progress = made(MeasureProgress, programme=side.local_programme, key=side.measure.key)


def make_library(side):
    side.offer = made(
        InstrumentOffer,
        instrument=side.instrument,
        axis="mgi",
        name=side.instrument.name,
        description="Kontrakt trzech stron.",
        offered_on=date(2014, 10, 1),
    )
    side.instrument_test = made(InstrumentTest, pilot=side.pilot, instrument=side.instrument, taken_on=date(2014, 2, 1))


def make_team_papers(side):
    side.team_file = made(
        TeamFile,
        team=side.pzkw,
        kind="rules",
        title="Regulamin PZKW",
        adopted_on=START,
        file_name="regulamin.pdf",
        **keep(b"%PDF-1.7 test", folder="teams", suffix=".pdf")._asdict(),
    )
    side.seat = side.seats["piotr"]
    side.attendance = made(
        Attendance, session=side.session, team_member=side.seats["czeslawa"], answer="coming", presence="present"
    )
    made(Attendance, session=side.session, team_member=side.seats["piotr"], answer="coming", presence="present")
    side.annotation = made(Annotation, session=side.session, text="Pomylono salę.", author=side.users["czeslawa"])
    with recorded("cast", side.session):
        number = next_number("PROT", 2014)
        document = freeze(kind="minutes", subject_id=side.session.pk, title="Protokół", content={"number": number})
    side.minutes = made(Minutes, session=side.session, number=number, document=document)


def make_agreement(side):
    side.template = made(
        Template, kind="shared_client", number=1, title="Porozumienie o wspólnym kliencie", body="Strony: {strony}"
    )
    side.agreement = made(
        Agreement,
        pilot=side.pilot,
        kind="shared_client",
        template=side.template,
        number="POR/2014/01",
        title="Porozumienie PUP i OPS o wspólnym kliencie",
        scope="Wspólni klienci.",
        body="Strony pracują razem.",
        starts_on=START,
        ends_on=date(2014, 12, 31),
    )
    side.parties = {
        key: made(AgreementParty, agreement=side.agreement, institution=getattr(side, key), position=number)
        for number, key in enumerate(("pup", "ops"), 1)
    }
    side.party = side.parties["pup"]


def make_decisions(side, author):
    """What CRZL has written about the powiat; in the nation's context."""
    about = {"powiat_id": side.powiat.pk, "author": author}
    made(
        PilotMove,
        pilot=side.pilot,
        move="qualify",
        state_before="applied",
        state_after="qualified",
        moved_on=START,
        **about,
    )
    side.assessment = made(
        StageAssessment,
        pilot=side.pilot,
        result="positive",
        reason="Cele osiągnięte.",
        assessed_on=date(2015, 4, 1),
        **about,
    )
    side.stage_invitation = made(
        StageInvitation,
        pilot=side.pilot,
        edition=side.edition,
        invited_on=date(2015, 4, 2),
        reason="Wysokie efekty.",
        **about,
    )
    made(
        OfferDecision,
        offer=side.offer,
        verdict="returned",
        remarks="Opisz, kto go stosuje.",
        decided_on=date(2014, 11, 1),
        **about,
    )
