"""The papers of an agreed text: made when the parties agree, and anew when who signs changes before anybody has."""

from contracts.actions.moves import make
from contracts.choices import DOCUMENT_KIND, JOB_KIND, PLAIN_DOCUMENT, PLAIN_JOB
from contracts.pdf import contracts as pdf
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.jobs.actions import request_job


def agree_on_paper(contract):
    """The move that closes a draft: its text frozen to be signed and in plain Polish, and both PDFs asked for."""
    _agree(contract, pdf.contract_content(contract), pdf.plain_content(contract))


def renew_papers(*, member, contract):
    """The same words on a paper with places for those who sign now. Called under the lock while nobody has signed."""
    content = pdf.content_with_places(contract)
    if content == contract.document.content:
        return
    with recorded("contract.paper_renewed", contract):
        plain = contract.plain_document and pdf.plain_content_beside(contract, content)
        # PostgreSQL changes the papers of a draft only.
        make("reopen", contract, "")
        _agree(contract, content, plain)


def _agree(contract, content, plain):
    title = str(contract).capitalize()
    document = _frozen(contract, DOCUMENT_KIND, title, content)
    plain = _frozen(contract, PLAIN_DOCUMENT, f"{title} prostym językiem", plain) if plain else None
    make("agree", contract, "", document=document, plain_document=plain)
    for kind, paper in ((JOB_KIND, document), (PLAIN_JOB, plain)):
        if paper and not paper.has_file:
            request_job(kind=kind, object_id=paper.pk)


def _frozen(contract, kind, title, content):
    return freeze(kind=kind, subject_id=contract.pk, title=title, content=content)
