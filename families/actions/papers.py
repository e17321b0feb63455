"""Papers of a case: added with what they are, taken out with a reason; never a copy of an identity document."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from families.actions.days import not_in_future
from families.actions.identity_documents import refusal_of
from families.models import FamilyPaper
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.storing import keeping

FOLDER = "families"


def add_paper(*, member, family, kind, title, paper, person=None, dated_on=None):
    """Keep a received paper (schematom.documents.receiving.Paper) with the family, or with one of its persons."""
    if refusal := refusal_of(kind, title, paper.name):
        field, message = refusal
        raise Refused(message, field)
    if person is not None and person.family_id != family.pk:
        raise Refused("Ta osoba należy do innej rodziny. Wybierz osobę z tej rodziny.", "person")
    if dated_on:
        not_in_future(dated_on, "dated_on")
    row = FamilyPaper(family=family, person=person, kind=kind, title=title.strip(), dated_on=dated_on)
    row.media_type, row.author_id = paper.media_type, member.user_id
    with (
        keeping(paper.data, folder=FOLDER, suffix=paper.suffix) as kept,
        recorded("family_paper.added", row, family=family.pk),
    ):
        kept.put_on(row).save()
    return row


def remove_paper(*, member, paper, reason):
    """Take a paper out for good: its row now, its file once that is certain. Reason: PaperRemoval."""
    found = FamilyPaper.objects.select_for_update().filter(pk=paper.pk).first()
    if found is None:
        raise Refused("Tego dokumentu już nie ma. Ktoś usunął go przed chwilą.")
    with recorded("family_paper.removed", found, family=found.family_id, reason=reason):
        found.delete()
    # Were the file to go first and the transaction to fail, the row would point at nothing.
    transaction.on_commit(partial(default_storage.delete, found.file_path), robust=True)
    return paper
