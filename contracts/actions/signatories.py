"""Who must sign: kept in step with the commitments of a draft."""

from contracts.models import Signatory


def keep_signatories(contract):
    """One row for each adult, PUP and ośrodek that takes something upon itself; what is known of them stays."""
    keys = contract.commitments.order_by("party", "position").values_list("party", "person_id", "institution_id")
    wanted = dict.fromkeys(keys)
    have = {(row.party, row.person_id, row.institution_id): row for row in contract.signatories.all()}
    for key, row in have.items():
        if key not in wanted:
            row.delete()
    Signatory.objects.bulk_create(
        Signatory(contract=contract, party=party, person_id=person_id, institution_id=institution_id)
        for party, person_id, institution_id in wanted
        if (party, person_id, institution_id) not in have
    )
