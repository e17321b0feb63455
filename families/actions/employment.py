"""What became of the persons' work. Written down also after the work with families has ended (follow-ups)."""

from families.actions.days import not_in_future
from families.actions.follow_ups import plan_checks
from families.models import EmploymentEpisode
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import counted, long_date

YOUNGEST = 15
TEXTS = ("kind", "employer", "evidence")


def record_employment(*, member, person, kind, employer, since, evidence, until=None, paper=None):
    """A person has taken up work; `until` stays empty while it goes on. Plans the checks after 3, 6 and 12 months."""
    texts = {"kind": kind, "employer": employer, "evidence": evidence}
    return _written(EmploymentEpisode(person=person), "employment.recorded", since, until, paper, texts)


def edit_employment(*, member, episode, revision, kind, employer, since, evidence, until=None, paper=None):
    """Correct an episode, or write down its end. Checks still to be made move with its first day."""
    texts = {"kind": kind, "employer": employer, "evidence": evidence}
    return _written(episode.lock_revision(revision), "employment.edited", since, until, paper, texts)


def end_employment(*, member, episode, until, revision=None):
    """The last day of a work. Checks due later are dropped."""
    episode = episode.lock_revision(revision)
    texts = {name: getattr(episode, name) for name in TEXTS}
    return _written(episode, "employment.ended", episode.since, until, episode.paper, texts)


def _written(episode, verb, since, until, paper, texts):
    _good_days(episode.person, since, until)
    _of_this_person(episode.person, paper)
    for name, text in texts.items():
        setattr(episode, name, text)
    episode.since, episode.until, episode.paper = since, until, paper
    with recorded(verb, episode):
        episode.save()
        plan_checks(episode)
    return episode


def _good_days(person, since, until):
    not_in_future(since, "since")
    if until:
        not_in_future(until, "until")
        if until < since:
            raise Refused(f"Ta praca zaczęła się {long_date(since)} Koniec nie może być wcześniejszy.", "until")
    if person.age_on(since) < YOUNGEST:
        years = counted(max(person.age_on(since), 0), "rok,lata,lat")
        raise Refused(f"{long_date(since)} ta osoba miała {years}. Sprawdź datę i osobę.", "since")


def _of_this_person(person, paper):
    if paper and paper.person_id != person.pk:
        raise Refused("Ten dokument dotyczy innej osoby. Wybierz dokument tej osoby.", "paper")
