"""Facts of an edition as sources give them. What disagrees stands side by side: nobody here decides who is right."""

from families.actions.moves import edited
from reports.actions.days import not_in_future
from reports.actions.wording import must_be_printable
from reports.choices import FactSubject
from reports.models import NationalFact
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.models import Edition

TWICE = "Ten fakt z tego źródła jest już wpisany. Popraw tamten wpis."


def add_fact(*, member, edition, subject, value, source, published_on=None, note=""):
    """A number with its source. Refused when this source has spoken of this subject already."""
    fact = NationalFact(edition=edition)
    told = {"subject": subject, "value": value, "source": source, "published_on": published_on, "note": note}
    with recorded("fact.added", fact, **words_of(NationalFact(edition=edition, **told))):
        _check(fact, subject, source, published_on)
        return _written(fact, subject, value, source, published_on, note)


def edit_fact(*, member, fact, revision, subject, value, source, published_on=None, note=""):
    """Put right what was typed wrong. Raises StaleVersion."""
    with recorded("fact.edited", fact, **words_of(fact)):
        fact = edited(fact, revision)
        _check(fact, subject, source, published_on)
        return _written(fact, subject, value, source, published_on, note)


def remove_fact(*, member, fact):
    """What was entered by mistake; the log keeps it, as it was at the end."""
    fact = NationalFact.objects.select_for_update().filter(pk=fact.pk).first()
    if fact is None:
        raise Refused("Tego wpisu już nie ma: ktoś go usunął.")
    with recorded("fact.removed", fact, **words_of(fact)):
        fact.delete()


def words_of(fact):
    """For the log: a table of the nation has no history of its rows. `selectors.facts.words_taken_back` reads it."""
    words = {"about": fact.subject, "value": fact.value, "source": fact.source}
    return words | {"edition": fact.edition.number, "published_on": fact.published_on, "note": fact.note}


def _check(fact, subject, source, published_on):
    if subject not in FactSubject.values:
        raise Refused("Wybierz, czego dotyczy ta liczba.", "subject")
    if not source.strip():
        raise Refused("Podaj źródło: bez niego liczby nie można sprawdzić.", "source")
    if published_on:
        not_in_future(published_on, "published_on")
    Edition.objects.select_for_update().get(pk=fact.edition_id)  # two may enter the same fact at once
    same = NationalFact.objects.filter(edition=fact.edition, subject=subject, source=source.strip())
    if same.exclude(pk=fact.pk).exists():
        raise Refused(TWICE, "source")


def _written(fact, subject, value, source, published_on, note):
    must_be_printable(source=source, note=note)
    fact.subject, fact.value, fact.source = subject, value, source.strip()
    fact.published_on, fact.note = published_on, note.strip()
    fact.save()
    return fact
