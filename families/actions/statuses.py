"""How a person stands on the labour market on a day. What participation began with is fixed and does not follow."""

from families.actions.status_rules import problems_of_status
from families.models import Person, PersonStatus
from families.selectors.labour import FACTS
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

KEPT = ("education", "disability")


def record_status(*, member, person, as_of, **facts):
    """Put down how the person stood on a day; facts: FACTS. What is left empty of KEPT is as it was known before."""
    person = _locked(person)
    before = person.statuses.filter(as_of__lt=as_of).first()
    status = PersonStatus(person=person, author_id=member.user_id)
    for name in KEPT:
        facts[name] = facts.get(name) or getattr(before, name, "")
    return _written("status.recorded", status, as_of, facts)


def edit_status(*, member, status, revision, as_of, **facts):
    """Correct it. A disability of None stays as it is: not everybody may see it."""
    person = _locked(status.person)
    status = status.lock_revision(revision)
    status.person = person
    if facts.get("disability") is None:
        facts["disability"] = status.disability
    return _written("status.edited", status, as_of, facts)


def remove_status(*, member, status):
    """Written by mistake. The log keeps what it said."""
    with recorded("status.removed", status.person, family=str(status.person.family_id)):
        PersonStatus.objects.filter(pk=status.pk).delete()


def _locked(person):
    return Person.objects.select_for_update().get(pk=person.pk)


def _written(verb, status, as_of, facts):
    for field, message in problems_of_status(status.person, as_of, facts):
        raise Refused(message, field)
    if status.person.statuses.filter(as_of=as_of).exclude(pk=status.pk).exists():
        raise Refused(f"Stan na {long_date(as_of)} jest już zapisany. Popraw tamten wpis.", "as_of")
    status.as_of = as_of
    for name in FACTS:
        setattr(status, name, facts.get(name, getattr(status, name)))
    with recorded(verb, status.person, family=str(status.person.family_id)):
        status.save()
    return status
