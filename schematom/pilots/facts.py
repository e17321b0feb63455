"""Facts of an edition in the words of the sources; what CRZL put right or removed since stays CRZL's."""

from reports.actions import add_fact
from reports.models import NationalFact
from reports.selectors.facts import words_taken_back
from teams.models import Edition


def load_facts(content, member, tally):
    """In the nation's context. A source speaks of a subject once, so a second loading adds nothing.

    What CRZL took back does not return, though a server loads the file at each update: the log is asked, not the table.
    """
    for row in content.editions:
        edition = Edition.objects.get(number=row.number)
        taken_back = words_taken_back(edition)
        for fact in row.facts:
            _load_fact(edition, fact, content.sources[fact.source], taken_back, member, tally)


def _load_fact(edition, fact, source, taken_back, member, tally):
    known = NationalFact.objects.filter(edition=edition, subject=fact.subject, source=source).first()
    if known and known.value != fact.value:
        told = f"{edition}: {fact.subject.label} w bazie „{known.value}”, w pliku „{fact.value}” ({source})"
        tally.differences.append(told)
    elif not known and (fact.subject, source) in taken_back:
        told = f"{edition}: {fact.subject.label} ({source}): CRZL usunęło albo zmieniło ten wpis"
        tally.differences.append(told)
    elif not known:
        values = {"value": fact.value, "published_on": fact.published_on, "note": fact.note}
        add_fact(member=member, edition=edition, subject=fact.subject, source=source, **values)
        tally.added("fact")
