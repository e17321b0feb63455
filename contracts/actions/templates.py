"""Templates: a draft is made from what is in use, put in use it retires the one before."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from contracts import states
from contracts.catalogue import PROPOSALS
from contracts.choices import TemplateKind, TemplateState
from contracts.models import Template
from contracts.pdf.wording import check_wording
from contracts.selectors.templates import wording_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions import locked, must

STANDS = "Tej wersji nie można już zmienić. Przygotuj nową wersję wzoru."


def begin_template(*, member, kind):
    """A draft of the next version, from the wording in use; the draft that is there already when there is one."""
    if kind not in TemplateKind.values:
        raise Refused("Wybierz wzór z listy.")
    wording = wording_of(kind)
    if wording.draft:
        return wording.draft
    template = Template(kind=kind, title=wording.title, body=wording.body, number=_last_number(kind) + 1)
    try:
        with recorded("template.begun", template):
            template.save()
    except IntegrityError:
        raise Refused("Ktoś właśnie przygotował nową wersję tego wzoru. Odśwież stronę i otwórz ją.") from None
    return template


def save_template(*, member, template, revision, title, body, note=""):
    """Change a draft. Refused with an unknown or unclosed field, or with numbers out of order."""
    with recorded("template.saved", template):
        template = template.lock_revision(revision)
        if not template.is_draft:
            raise Refused(STANDS)
        check_wording(body, template.kind)
        template.title, template.body, template.note = title, body, note
        template.save()
    return template


def put_template_in_use(*, member, template, on):
    """New documents begin with this version from now on; those already drafted keep their text."""
    with recorded("template.put_in_use", template, version=template.number):
        template = locked(template)
        state = must(states.TEMPLATE, "put_in_use", template, "W użyciu może być tylko projekt wzoru.")
        check_wording(template.body, template.kind, None)
        _retire(template.kind)
        template.state, template.used_since = state, on
        template.save()
    return template


def return_to_proposal(*, member, kind):
    """The powiat's version goes; the kind takes the proposal of the program again."""
    if kind not in TemplateKind.values:
        raise Refused("Wybierz wzór z listy.")
    with transaction.atomic():
        if not _retire(kind):
            raise Refused("W użyciu jest już propozycja programu.")
    return PROPOSALS[kind]


def discard_template(*, member, template):
    """Delete a draft nobody used."""
    with recorded("template.discarded", template, version=template.number):
        template = locked(template)
        if not template.is_draft or _made_documents(template):
            raise Refused("Usunąć można tylko projekt wzoru, z którego nie powstał żaden dokument.")
        template.delete()


def _made_documents(template):
    return template.agreements.exists() or template.contracts.exists() or template.plain_contracts.exists()


def _retire(kind):
    used = Template.objects.select_for_update().filter(kind=kind, state=TemplateState.IN_USE).first()
    if used is None:
        return None
    with recorded("template.retired", used, version=used.number):
        used.state = must(states.TEMPLATE, "retire", used, STANDS)
        used.save()
    return used


def _last_number(kind):
    return Template.objects.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
