"""Sensitive facts (art. 9 and 10 RODO): as much as the help needs, and nothing „just in case”."""

from families.actions.days import not_in_future
from families.models import SensitiveFact
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def write_sensitive_fact(*, member, person, kind, text, noted_on, source=""):
    """Put down a fact about one person, as it stood on a day."""
    fact = SensitiveFact(person=person, author_id=member.user_id)
    return _saved("sensitive.written", fact, kind=kind, text=text, noted_on=noted_on, source=source)


def edit_sensitive_fact(*, member, fact, revision, kind, text, noted_on, source=""):
    """Correct or bring up to date; whoever wrote it first stays its author."""
    fact = fact.lock_revision(revision)
    return _saved("sensitive.edited", fact, kind=kind, text=text, noted_on=noted_on, source=source)


def _saved(verb, fact, **facts):
    not_in_future(facts["noted_on"], "noted_on")
    for name, value in facts.items():
        setattr(fact, name, value)
    with recorded(verb, fact.person.family, person=fact.person_id):
        fact.save()
    return fact


def remove_sensitive_fact(*, member, fact):
    """What is not needed any more, or never was, goes (art. 5 RODO: minimisation)."""
    fact = SensitiveFact.objects.select_for_update(of=("self",)).select_related("person__family").filter(pk=fact.pk)
    if (found := fact.first()) is None:
        raise Refused("Tego wpisu już nie ma.")
    with recorded("sensitive.removed", found.person.family, person=found.person_id):
        found.delete()
