"""Contracts of the family Wrona: its programme runs, everything else is done by the product's own actions."""

from datetime import date

from contracts import actions
from families.models import Activity, Diagnosis, Programme, ProgrammeVersion
from schematom.audit.recording import recorded
from schematom.documents.freezing import code_of
from schematom.jobs.models import Job
from schematom.jobs.tasks import run_job
from schematom.numbering.actions import next_number
from schematom.tenancy.celery import HEADER
from tests.cast import made, walk

STARTS, ENDS, AGREED = date(2014, 3, 1), date(2014, 12, 31), date(2014, 3, 1)
DATES = {"starts_on": STARTS, "ends_on": ENDS, "place": "Próbnik", "spheres": "praca, mieszkanie"}


def programme_of(side, plan=None):
    """The programme of the other family, in force since 21 February 2014. `plan(version)` adds to it as a draft."""
    with recorded("test", side.other_participation):
        next_number("KR", 2014)  # the cast's own contract took the first number by hand
    author = side.users["olga"]
    diagnosis = made(Diagnosis, participation=side.other_participation, number=1, author=author)
    walk(diagnosis, "agreed", agreed_on=date(2014, 2, 1))
    programme = made(Programme, participation=side.other_participation)
    version = made(ProgrammeVersion, programme=programme, number=1, author=author, diagnosis=diagnosis, goals="Praca.")
    made(Activity, version=version, module="employment", title="Staż", starts_on=STARTS)
    if plan:
        plan(version)
    walk(version, "submitted", "opined", opinion="positive", content_sha256="0" * 64)
    walk(version, "in_force", in_force_on=date(2014, 2, 21))
    walk(programme, "in_force")
    return version


def next_version(version, plan=None):
    """Another version takes over. `plan(newer)` adds to it as a draft."""
    newer = made(
        ProgrammeVersion, programme=version.programme, number=2, author=version.author, diagnosis=version.diagnosis
    )
    if plan:
        plan(newer)
    walk(newer, "submitted", "opined", opinion="positive", content_sha256="1" * 64)
    walk(version, "superseded")
    walk(newer, "in_force", in_force_on=date(2014, 3, 5))
    return newer


def draft_of(cast, side=None, plan=None):
    side = side or cast.buk
    programme_of(side, plan)
    anna = cast.member("anna", side)
    return actions.draft_contract(member=anna, participation=side.other_participation, **DATES)


def commit(cast, contract, who, text="Robi, co trzeba.", **changes):
    values = {"module": "employment", "text": text, "due_on": date(2014, 6, 30)} | changes
    return actions.add_commitment(member=cast.member("anna"), contract=contract, who=who, **values)


def whole_draft_of(cast):
    """A draft with a commitment of both parents, the PUP and the OPS."""
    contract = draft_of(cast)
    mother, father = cast.buk.other_persons[:2]
    for who in (mother, father, cast.buk.pup, cast.buk.ops):
        commit(cast, contract, who, text=f"Zobowiązanie: {who}.", evidence="lista obecności")
    return contract


def agreed_of(cast, agreed_on=AGREED):
    return actions.agree_contract(member=cast.member("anna"), contract=whole_draft_of(cast), agreed_on=agreed_on)


def printed_of(cast):
    """Agreed, with the file of a PDF that no worker had to make."""
    contract = agreed_of(cast)
    pretend_printed(contract)
    return contract


def pretend_printed(contract):
    document = contract.document
    document.file_path, document.file_sha256, document.file_size = "9901/contracts/proba.pdf", "f" * 64, 4
    with recorded("test", document):
        document.save()


def sign(cast, signatory, **changes):
    values = {
        "signed_on": date(2014, 3, 3),
        "name": "Grażyna Próbna",
        "authority": "dyrektor",
        "code": code_of(signatory.contract.document),
    }
    return actions.record_signature(member=cast.member("anna"), signatory=signatory, **values | changes)


def in_force_of(cast):
    contract = printed_of(cast)
    for signatory in contract.signatories.all():
        sign(cast, signatory)
    contract.refresh_from_db()
    return contract


def job_of(contract):
    return Job.objects.get(kind="contract_pdf", object_id=contract.document_id)


def work_off(job):
    """What a worker does with the message of a job."""
    run_job.apply(kwargs={"job_id": str(job.pk)}, headers={HEADER: [job.scope, job.user_id, "test"]}, throw=True)
    job.refresh_from_db()
    return job
