"""What became of the persons' work. Written down also after the work with families has ended (follow-ups)."""

from families.actions.days import not_in_future
from families.models import EmploymentEpisode
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import counted, long_date

YOUNGEST = 15


def record_employment(*, member, person, kind, employer, since, evidence, until=None):
    """A person has taken up work; `until` stays empty while it goes on."""
    episode = EmploymentEpisode(person=person)
    return _written(episode, "employment.recorded", kind, employer, since, until, evidence)


def edit_employment(*, member, episode, revision, kind, employer, since, evidence, until=None):
    """Correct an episode, or write down its end."""
    return _written(episode.lock_revision(revision), "employment.edited", kind, employer, since, until, evidence)


def _written(episode, verb, kind, employer, since, until, evidence):
    _good_days(episode.person, since, until)
    episode.kind, episode.employer, episode.evidence = kind, employer, evidence
    episode.since, episode.until = since, until
    with recorded(verb, episode):
        episode.save()
    return episode


def _good_days(person, since, until):
    not_in_future(since, "since")
    if until:
        not_in_future(until, "until")
        if until < since:
            raise Refused("Koniec pracy nie może być wcześniejszy niż początek.", "until")
    if person.age_on(since) < YOUNGEST:
        years = counted(max(person.age_on(since), 0), "rok,lata,lat")
        raise Refused(f"{long_date(since)} ta osoba miała {years}. Sprawdź datę i osobę.", "since")
