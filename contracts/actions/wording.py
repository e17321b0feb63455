"""The wording of one contract or annex in a draft: begun from the templates, changed, taken from them again."""

from contracts.actions.moves import must_be_draft
from contracts.pdf.contracts import wording_kind
from contracts.pdf.wording import check_wording
from contracts.selectors.templates import wording_of
from schematom.audit.recording import recorded

COLUMNS = {False: ("body", "template"), True: ("plain_body", "plain_template")}


def begin_wording(contract):
    """Copy both wordings in use into a draft; call inside the action that begins it, before or after its first save."""
    for plain in COLUMNS:
        _take(contract, plain)
    if not contract._state.adding:
        contract.save(update_fields=[*sum(COLUMNS.values(), ()), "updated_at"])


def edit_wording(*, member, contract, revision, body, plain=False):
    """Change the text of a draft. Refused, naming the lines, with an unknown field or numbers out of order."""
    with recorded("contract.reworded", contract, plain=plain):
        contract = contract.lock_revision(revision)
        must_be_draft(contract)
        check_wording(body, wording_kind(contract, plain=plain))
        setattr(contract, COLUMNS[plain][0], body)
        contract.save()
    return contract


def return_to_template(*, member, contract, revision, plain=False):
    """The draft's text is again what the template in use says."""
    with recorded("contract.reworded", contract, plain=plain):
        contract = contract.lock_revision(revision)
        must_be_draft(contract)
        _take(contract, plain)
        contract.save()
    return contract


def _take(contract, plain):
    body, template = COLUMNS[plain]
    wording = wording_of(wording_kind(contract, plain=plain))
    setattr(contract, body, wording.body)
    setattr(contract, template, wording.template)
