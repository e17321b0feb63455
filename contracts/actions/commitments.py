"""Commitments of the three parties, while the contract is a draft."""

from contracts.actions.moves import locked, must_be_draft
from contracts.actions.signatories import keep_signatories
from contracts.choices import Party
from contracts.models import Commitment
from contracts.selectors.contracts import institutions_able_to_commit, party_of
from families.models import Person
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

CHILD = (
    "{} nie ma 18 lat w dniu, od którego obowiązuje kontrakt. "
    "Zobowiązania rodziców obejmują też dzieci: wybierz osobę dorosłą."
)


def add_commitment(*, member, contract, who, module, text, due_on=None, evidence="", activity=None):
    """Add what one party takes upon itself. `who`: an adult Person of the family, or the Institution (PUP or OPS)."""
    with recorded("contract.commitment_added", contract):
        contract = locked(contract)
        must_be_draft(contract)
        commitment = Commitment(contract=contract)
        _fill(commitment, contract, who, module, text, due_on, evidence, activity)
        commitment.position = contract.commitments.filter(party=commitment.party).count() + 1
        commitment.save()
        keep_signatories(contract)
    return commitment


def edit_commitment(*, member, commitment, revision=None, who, module, text, due_on=None, evidence="", activity=None):
    with recorded("contract.commitment_edited", commitment.contract):
        contract = locked(commitment.contract)
        must_be_draft(contract)
        commitment = commitment.lock_revision(revision)
        _fill(commitment, contract, who, module, text, due_on, evidence, activity)
        commitment.save()
        keep_signatories(contract)
    return commitment


def remove_commitment(*, member, commitment):
    with recorded("contract.commitment_removed", commitment.contract):
        contract = locked(commitment.contract)
        must_be_draft(contract)
        commitment.delete()
        keep_signatories(contract)


def check_all_fit(contract, field=None):
    """Every commitment still fits the contract: adults on its first day, dates within it."""
    for commitment in contract.commitments.select_related("person"):
        if commitment.person:
            _check_adult(commitment.person, contract, field)
        _check_due(
            commitment.due_on, contract, field, f"Zobowiązanie „{commitment.text[:60]}” ma termin poza kontraktem"
        )


def _fill(commitment, contract, who, module, text, due_on, evidence, activity):
    commitment.party = _party(who, contract)
    commitment.person = who if commitment.party == Party.FAMILY else None
    commitment.institution = None if commitment.person else who
    _check_due(due_on, contract, "due_on", "Termin musi mieścić się w czasie kontraktu")
    if activity and activity.version_id != contract.programme_version_id:
        raise Refused("To działanie nie należy do programu, z którego powstał kontrakt.", "activity")
    commitment.module, commitment.text, commitment.due_on = module, text, due_on
    commitment.evidence, commitment.activity = evidence, activity


def _party(who, contract):
    if isinstance(who, Person):
        _check_person(who, contract)
    elif party_of(who) is None:
        raise Refused("Stroną kontraktu obok rodziny jest tylko PUP i ośrodek pomocy społecznej.", "who")
    elif not institutions_able_to_commit(contract).filter(pk=who.pk).exists():
        raise Refused(f"{who} nie jest partnerem ani liderem tego pilotażu w czasie kontraktu.", "who")
    return party_of(who)


def _check_person(person, contract):
    if person.family_id != contract.participation.family_id:
        raise Refused("Ta osoba nie należy do rodziny, która zawiera kontrakt.", "who")
    _check_adult(person, contract, "who")
    if not contract.family.persons.not_gone_by(contract.starts_on).filter(pk=person.pk).exists():
        raise Refused(f"{person}: ta osoba odeszła z gospodarstwa przed początkiem kontraktu.", "who")


def _check_adult(person, contract, field):
    if not person.is_adult_on(contract.starts_on):
        raise Refused(CHILD.format(person), field)


def _check_due(due_on, contract, field, sentence):
    if due_on and not contract.starts_on <= due_on <= contract.ends_on:
        span = f"od {long_date(contract.starts_on)} do {long_date(contract.ends_on)}"
        raise Refused(f"{sentence}: {span}", field)
