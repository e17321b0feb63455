"""Facts of an edition in the words of the sources; what CRZL put right since stays CRZL's."""

from reports.actions import add_fact
from reports.models import NationalFact
from teams.models import Edition


def load_facts(content, member, tally):
    """In the nation's context. A source speaks of a subject once, so a second loading adds nothing."""
    for row in content.editions:
        edition = Edition.objects.get(number=row.number)
        for fact in row.facts:
            _load_fact(edition, fact, content.sources[fact.source], member, tally)


def _load_fact(edition, fact, source, member, tally):
    known = NationalFact.objects.filter(edition=edition, subject=fact.subject, source=source).first()
    if known is None:
        values = {"value": fact.value, "published_on": fact.published_on, "note": fact.note}
        add_fact(member=member, edition=edition, subject=fact.subject, source=source, **values)
        tally.added("fact")
    elif known.value != fact.value:
        told = f"{edition}: {fact.subject.label} w bazie „{known.value}”, w pliku „{fact.value}” ({source})"
        tally.differences.append(told)
