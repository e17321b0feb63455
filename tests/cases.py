"""The rows of the cast's cases: families, their programme, contract and report."""

from contextlib import contextmanager, nullcontext
from datetime import date

from django.contrib.auth.models import Permission
from django.db import connection
from django.utils import timezone

from contracts.models import (
    Commitment,
    CommitmentAssessment,
    Confirmation,
    Contract,
    ContractReview,
    PastSignature,
    ReviewReminder,
    Signatory,
    SignatureOnCopy,
    SignedCopy,
)
from families.models import (
    Activity,
    ActivityPerson,
    AreaAssessment,
    Assignment,
    Diagnosis,
    EmploymentEpisode,
    Family,
    FamilyGrant,
    Goal,
    Need,
    Participant,
    Participation,
    Person,
    Programme,
    ProgrammeVersion,
    Visit,
    VisitCheck,
)
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.documents.storing import keep
from schematom.numbering.actions import next_number
from schematom.tenancy import context
from schematom.tenancy.context import in_nation
from schematom.tenancy.models import new_id
from schematom.web.polish import sort_key
from teams.models import (
    AgendaItem,
    Exclusion,
    Pilot,
    Session,
    Vote,
)

START = date(2014, 1, 1)


def made(model, **values):
    """A saved row under an audit event of its own."""
    row = model(**values)
    with recorded("cast", row):
        row.save()
    return row


def walk(row, *states, **values):
    """Take a row through states one by one, as its life allows; `values` are set with the last one."""
    with as_nation() if isinstance(row, Pilot) else nullcontext():
        for state in states:
            row.state = state
            if state == states[-1]:
                for name, value in values.items():
                    setattr(row, name, value)
            with recorded("cast", row):
                row.save()
    return row


@contextmanager
def as_nation():
    """A pilot's life is CRZL's to write: leave the powiat's context for a moment, which the product never does."""
    outer = context.current()
    if outer is None or outer.number == context.NATION:
        with in_nation(reason="cast"):
            yield
        return
    token = context._current.set(None)
    context._tell_database(None, expected=outer)
    try:
        with in_nation(reason="cast"):
            yield
    finally:
        context._current.reset(token)
        if not connection.needs_rollback:
            context._tell_database(outer, expected=None)


def make_family(side, number, name, worker, children=3):
    family = made(
        Family,
        number=number,
        name=name,
        sort_name=sort_key(name),
        owner_institution=side.ops,
        gmina=side.gmina,
        address="ul. Zmyślona 7, 00-001 Próbnik",
        phone="600 000 001",
        stage="participant",
    )
    ending = "a" if name.endswith("i") else ""
    feminine = name[:-1] + "a" if name.endswith("i") else name
    persons = [
        made(
            Person,
            family=family,
            first_name="Maria",
            last_name=feminine,
            birth_date=date(1980, 5, 2),
            sex="k",
            no_pesel_reason="dane do testów",
            relation="mother",
        ),
        made(
            Person,
            family=family,
            first_name="Jan",
            last_name=name,
            birth_date=date(1978, 3, 9),
            sex="m",
            no_pesel_reason="dane do testów",
            relation="father",
        ),
    ]
    for index in range(children):
        persons.append(
            made(
                Person,
                family=family,
                first_name=("Zosia", "Staś", "Hania")[index % 3],
                sex="kmk"[index % 3],
                last_name=name if not ending or index % 3 == 1 else feminine,
                birth_date=date(2004 + index, 6, 1),
                relation="child",
                no_pesel_reason="dane do testów",
                address_protected=name == "Nowicki" and index == 0,
            )
        )
    made(Assignment, family=family, user=side.users[worker], since=START)
    participation = made(
        Participation,
        family=family,
        pilot=side.pilot,
        nominated_on=START,
        nominated_by=side.users["oskar"],
        criteria=["large_family"],
    )
    walk(participation, "invited", "accepted", "qualified", decided_on=date(2014, 1, 15))
    walk(
        participation,
        "participant",
        declaration_signed_on=date(2014, 1, 20),
        clause_version="1",
        clause_given_on=date(2014, 1, 20),
        started_on=date(2014, 1, 20),
    )
    for person in persons:
        made(
            Participant,
            participation=participation,
            person=person,
            started_on=date(2014, 1, 20),
            labour_status="child" if person.relation == "child" else "unemployed",
            in_full_time_education=person.relation == "child",
        )
    return family, participation, persons


def make_case(side):
    side.family, side.participation, side.persons = make_family(side, "RN/2014/01", "Nowicki", "marek")
    side.other_family, side.other_participation, side.other_persons = make_family(side, "RN/2014/02", "Wrona", "olga")
    side.mother, side.father, side.child = side.persons[:3]
    side.assignment = side.family.assignments.get()
    author = side.users["marek"]
    side.diagnosis = made(
        Diagnosis, participation=side.participation, number=1, author=author, strengths="Trzymają się razem."
    )
    made(AreaAssessment, diagnosis=side.diagnosis, area="employment", score=1)
    side.need = made(
        Need,
        diagnosis=side.diagnosis,
        area="employment",
        description="stała praca ojca",
        priority=1,
        module="employment",
    )
    walk(side.diagnosis, "agreed", agreed_on=date(2014, 2, 1))
    with recorded("cast", side.family):
        next_number("PZKW", 2014)
    side.session = made(Session, pilot=side.pilot, number="PZKW/2014/01", held_on=date(2014, 2, 20), place="Próbnik")
    side.item = made(
        AgendaItem,
        pilot=side.pilot,
        kind="programme",
        title="Program rodziny RN/2014/01",
        author=author,
        packet={"family": "RN/2014/01"},
    )
    side.waiting_item = made(AgendaItem, pilot=side.pilot, kind="other", title="Regulamin PZKW", author=author)
    walk(side.item, "scheduled", session=side.session, position=1)
    walk(side.session, "open")
    side.programme = made(Programme, participation=side.participation)
    side.version = made(
        ProgrammeVersion,
        programme=side.programme,
        number=1,
        author=author,
        diagnosis=side.diagnosis,
        goals="Ojciec znajduje pracę.",
        agenda_item=side.item,
    )
    side.activity = made(
        Activity,
        version=side.version,
        module="employment",
        title="Doradztwo zawodowe",
        need=side.need,
        institution=side.pup,
        starts_on=date(2014, 3, 1),
        ends_on=date(2014, 5, 31),
        hours=20,
    )
    made(ActivityPerson, activity=side.activity, person=side.father)
    side.goal = made(Goal, version=side.version, position=1, text="Stała praca ojca")
    walk(side.version, "submitted", "opined", opinion="positive", content_sha256="0" * 64)
    walk(side.version, "in_force", in_force_on=date(2014, 2, 21))
    walk(side.programme, "in_force")
    side.visit = made(
        Visit, participation=side.participation, author=author, visited_on=date(2014, 4, 1), course="Rozmowa w kuchni."
    )
    walk(side.visit, "signed", signed_at=timezone.now())
    side.draft_visit = made(
        Visit, participation=side.participation, author=author, visited_on=date(2014, 5, 1), course="Szkic notatki."
    )
    side.employment = made(
        EmploymentEpisode,
        person=side.father,
        kind="employment_contract",
        employer="Tartak Próbny",
        since=date(2014, 6, 1),
        evidence="kopia umowy",
    )
    made(VisitCheck, visit=side.visit, activity=side.activity, standing="on_course")
    side.exclusion = made(Exclusion, item=side.item, team_member=side.seats["piotr"], reason="autor sprawy")
    made(Vote, item=side.item, team_member=side.seats["czeslawa"], value="positive")
    # A share that has ended: Olga sees nothing of the Nowickis.
    made(
        FamilyGrant,
        content_object=side.family,
        user=side.users["olga"],
        permission=Permission.objects.get(codename="open_family"),
        reason="zastępstwo",
        valid_until=date(2014, 6, 30),
    )
    side.family.programme_state, side.family.last_visit_on = "in_force", date(2014, 4, 1)
    with recorded("cast", side.family):
        side.family.save()


def make_contract(side):
    side.contract = made(
        Contract,
        participation=side.participation,
        programme_version=side.version,
        number="KR/2014/01",
        starts_on=date(2014, 3, 1),
        ends_on=date(2014, 12, 31),
        spheres="praca, mieszkanie",
        place="Próbnik",
    )
    parties = {"family": {"person": side.father}, "pup": {"institution": side.pup}, "ops": {"institution": side.ops}}
    side.commitments, side.signatories = {}, {}
    for party, who in parties.items():
        side.commitments[party] = made(
            Commitment,
            contract=side.contract,
            party=party,
            module="employment",
            text=f"Zobowiązanie strony {party}.",
            due_on=date(2014, 6, 30),
            **who,
        )
        side.signatories[party] = made(Signatory, contract=side.contract, party=party, **who)
    side.commitment, side.signatory = side.commitments["family"], side.signatories["pup"]
    side.family_signatory = side.signatories["family"]
    with recorded("cast", side.contract):
        document = freeze(
            kind="contract", subject_id=side.contract.pk, title="Kontrakt", content={"number": "KR/2014/01"}
        )
        keep(b"%PDF-1.7 test", folder="contracts", suffix=".pdf").put_on(document)
        document.made_at = timezone.now()
        document.save()
    side.document = document
    walk(side.contract, "agreed", agreed_on=date(2014, 3, 1), document=document)
    make_papers_of_contract(side)
    make_review(side)


def annex_in_the_making(side):
    """A draft that takes commitments and signatories; the contract's own stand."""
    found = Contract.objects.filter(annex_to=side.contract).first()
    return found or made(
        Contract,
        annex_to=side.contract,
        participation=side.participation,
        programme_version=side.version,
        number="KR/2014/01/A1",
        starts_on=date(2014, 4, 1),
        ends_on=date(2014, 12, 31),
    )


def make_papers_of_contract(side):
    """A signature under a text that was changed, the copy that shows it, and what the PUP said in the system."""
    about = {"contract": side.contract, "document": side.document}
    made(
        PastSignature,
        **about,
        party="ops",
        institution=side.ops,
        name="Henryk Próbny",
        authority="kierownik",
        signed_on=date(2014, 3, 1),
        method="paper",
        file_sha256="e" * 64,
        reason="Poprawiono termin.",
    )
    kept = keep(b"%PDF-1.7 signed", folder="contracts", suffix=".pdf")
    side.signed_copy = made(
        SignedCopy, **about, method="paper", name="skan.pdf", media_type="application/pdf", **kept._asdict()
    )
    made(SignatureOnCopy, copy=side.signed_copy, signatory=side.signatories["ops"])
    made(
        Confirmation,
        contract=side.contract,
        institution=side.pup,
        user=side.users["urszula"],
        content_sha256="d" * 64,
    )


def make_review(side):
    side.review = made(ContractReview, contract=side.contract, due_on=date(2014, 6, 30))
    made(
        CommitmentAssessment,
        review=side.review,
        commitment=side.commitments["ops"],
        outcome="done",
        said_by="together",
        evidence="lista obecności",
    )
    made(ReviewReminder, review=side.review, user=side.users["urszula"], stage="ahead", letter=new_id())
