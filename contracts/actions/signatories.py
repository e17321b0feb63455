"""Who must sign: kept in step with the commitments of a draft."""

from contracts.choices import ActsAs
from contracts.models import PastSignature, Signatory
from contracts.selectors.contracts import speaking

KEYS = ("party", "person_id", "institution_id")
# What a past signature keeps of the row it was on.
KEPT = ("party", "person_id", "institution_id", "name", "authority", "signed_on", "method", "file_sha256")


def keep_signatories(contract):
    """One row for each adult, PUP and ośrodek that takes something upon itself; what is known of them stays.

    An annex is signed by all again: also by those whom it frees of what they took upon themselves, unless they left.
    """
    keys = contract.commitments.order_by("party", "position").values_list(*KEYS)
    wanted = dict.fromkeys([*keys, *(_signed_before(contract) if contract.is_annex else ())])
    have = {(row.party, row.person_id, row.institution_id): row for row in contract.signatories.all()}
    for key, row in have.items():
        if key not in wanted:
            row.delete()
    Signatory.objects.bulk_create(
        Signatory(contract=contract, party=party, person_id=person_id, institution_id=institution_id)
        for party, person_id, institution_id in wanted
        if (party, person_id, institution_id) not in have
    )


def _signed_before(annex):
    gone = annex.family.persons.exclude(pk__in=annex.family.persons.not_gone_by(annex.starts_on).values("pk"))
    rows = speaking(annex).signatories.filter(excused_on__isnull=True).exclude(person__in=gone)
    return rows.values_list(*KEYS)


def set_aside(signed, contract, reason):
    """Signatures under a text that changes: kept as past ones, and taken off the rows, which wait again."""
    for row in signed:
        PastSignature.objects.create(
            contract=contract,
            document_id=contract.document_id,
            reason=reason,
            **{name: getattr(row, name) for name in KEPT},
        )
        # The copy stays with its version; it does not show the signature that will be put again.
        row.copies.all().delete()
        row.signed_on, row.method, row.file_sha256, row.recorded_by = None, "", "", None
        if row.acts_as == ActsAs.SELF:
            row.name = row.authority = ""
        row.save()
