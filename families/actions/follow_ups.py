"""Checks of work 3, 6 and 12 months on. They outlive the edition: neither the pilot's days nor its end bind them."""

from families import states
from families.actions.days import not_in_future
from families.actions.moves import locked, must
from families.choices import FollowUpResult, FollowUpState
from families.models import EmploymentEpisode, FollowUp
from families.selectors.employment import due_days
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

OVER = (FollowUpResult.OTHER_WORK, FollowUpResult.NO_WORK)


def plan_checks(episode):
    """Make, re-date or drop what is still to be checked; what has been checked stays. Called under an event."""
    wanted = due_days(episode)
    known = {row.months: row for row in episode.follow_ups.select_for_update()}
    for months, row in known.items():
        _replanned(row, wanted.get(months))
    for months, day in wanted.items():
        if months not in known or known[months].pk is None:
            FollowUp.objects.create(episode=episode, months=months, due_on=day)


def _replanned(row, day):
    """A dropped check that is wanted again gives way to a new one, whose life begins as due."""
    if row.state == FollowUpState.DONE:
        return
    if row.state == FollowUpState.DROPPED:
        if day:
            row.delete()
        return
    if day == row.due_on:
        return
    if day:
        row.due_on = day
    else:
        row.state = must(states.FOLLOW_UP, "drop", row, "")
    row.revision += 1
    row.save()


def record_follow_up(*, member, follow_up, result, checked_on, evidence, last_day=None, revision=None):
    """Write down how a person works, or correct what was written. Work that is over ends on `last_day`.

    A second saver gets StaleVersion, as after every form.
    """
    episode = locked(EmploymentEpisode(pk=follow_up.episode_id))
    follow_up = follow_up.lock_revision(revision)
    is_correction = follow_up.state == FollowUpState.DONE
    if not is_correction:
        gone = "Tego sprawdzenia już nie trzeba robić, bo ta praca skończyła się wcześniej."
        follow_up.state = must(states.FOLLOW_UP, "record", follow_up, gone)
    _good_day(checked_on, follow_up)
    until = _end_of(episode, FollowUpResult(result), checked_on, last_day)
    follow_up.result, follow_up.checked_on, follow_up.evidence = result, checked_on, evidence.strip()
    follow_up.author_id = member.user_id
    verb = "follow_up.corrected" if is_correction else "follow_up.recorded"
    with recorded(verb, follow_up, months=follow_up.months, result=result):
        follow_up.save()
        _ended(episode, until)
    follow_up.episode = episode
    return follow_up


def _good_day(day, follow_up):
    not_in_future(day, "checked_on")
    if day < follow_up.due_on:
        raise Refused(
            f"To sprawdzenie wypada {long_date(follow_up.due_on)} Wpisz ten dzień lub późniejszy. "
            "Jeśli praca skończyła się wcześniej, zapisz jej koniec w historii pracy.",
            "checked_on",
        )


def _end_of(episode, result, checked_on, last_day):
    """The last day of the work after this result; what it was when the result says nothing of an end."""
    if result in OVER:
        return _good_last_day(episode, checked_on, last_day)
    if result == FollowUpResult.SAME_WORK and episode.until and episode.until < checked_on:
        raise Refused(
            f"W historii pracy zapisano, że ta praca skończyła się {long_date(episode.until)} "
            "Popraw najpierw jej koniec albo wybierz inny wynik.",
            "result",
        )
    return episode.until


def _good_last_day(episode, checked_on, last_day):
    if last_day is None:
        raise Refused("Wpisz ostatni dzień pracy u tego pracodawcy.", "last_day")
    if last_day < episode.since:
        raise Refused(f"Ta praca zaczęła się {long_date(episode.since)} Koniec nie może być wcześniejszy.", "last_day")
    if last_day > checked_on:
        raise Refused("Ostatni dzień pracy nie może być późniejszy niż dzień sprawdzenia.", "last_day")
    return last_day


def _ended(episode, until):
    if until == episode.until:
        return
    episode.until = until
    episode.revision += 1
    episode.save()
    plan_checks(episode)
