"""Many contracts at once, written in bulk: for lists that must cost the same whatever their length."""

from datetime import date

from contracts.models import Commitment, Contract, ContractReview, Signatory
from families.models import Family, Participation, Person
from schematom.audit.recording import recorded


def many_contracts(side, count, *, first=100, agreed=True):
    """`count` more families with a contract each: three commitments, three signatories, a planned review."""
    with recorded("test", side.contract):
        families = Family.objects.bulk_create(
            Family(
                number=f"RN/2014/{place:04d}",
                name=f"Liczny{place}",
                sort_name=f"liczny{place:04d}",
                owner_institution=side.ops,
                gmina=side.gmina,
                stage="participant",
            )
            for place in range(first, first + count)
        )
        participations = Participation.objects.bulk_create(
            Participation(
                family=family,
                pilot=side.pilot,
                nominated_on=date(2014, 1, 1),
                nominated_by=side.users["oskar"],
                criteria=["large_family"],
            )
            for family in families
        )
        contracts = Contract.objects.bulk_create(
            Contract(
                participation=participation,
                programme_version=side.version,
                number=f"KR/2014/{place:04d}",
                starts_on=date(2014, 4, 1),
                ends_on=date(2014, 12, 31),
            )
            for place, participation in enumerate(participations, start=first)
        )
        _bind(side, families, contracts)
        if agreed:
            for contract in contracts:
                contract.state, contract.document, contract.agreed_on = "agreed", side.document, date(2014, 4, 1)
            Contract.objects.bulk_update(contracts, ["state", "document", "agreed_on"])
    return contracts


def _bind(side, families, contracts):
    persons = Person.objects.bulk_create(
        Person(
            family=family,
            first_name="Adam",
            last_name=family.name,
            birth_date=date(1980, 1, 1),
            relation="father",
            sex="m",
            no_pesel_reason="dane do testów",
        )
        for family in families
    )
    bound = [
        (contract, party, who)
        for contract, person in zip(contracts, persons, strict=True)
        for party, who in (
            ("family", {"person": person}),
            ("pup", {"institution": side.pup}),
            ("ops", {"institution": side.ops}),
        )
    ]
    Commitment.objects.bulk_create(
        Commitment(contract=contract, party=party, module="employment", text="Robi, co trzeba.", **who)
        for contract, party, who in bound
    )
    Signatory.objects.bulk_create(Signatory(contract=contract, party=party, **who) for contract, party, who in bound)
    ContractReview.objects.bulk_create(
        ContractReview(contract=contract, due_on=date(2014, 7, 1)) for contract in contracts
    )
