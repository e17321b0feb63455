"""Somebody joins a family that takes part already: a child is born, a father comes back, a grandmother moves in."""

from families.actions.days import during_family_work, during_participation, not_in_future
from families.actions.moves import locked
from families.actions.recruitment import participant_of
from families.choices import ParticipationState
from families.selectors.labour import statuses_on
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

NOT_TAKING_PART = "Osobę można włączyć do udziału, gdy rodzina uczestniczy w pilotażu: najpierw podpisana deklaracja."
NOT_CHOSEN = "Wybierz osobę, która należy do tej rodziny."


def join_participation(*, member, participation, person, joined_on, **facts):
    """The person becomes a participant from the day on; facts: those of FACTS, as they stood on that day."""
    participation = locked(participation)
    if participation.state != ParticipationState.PARTICIPANT:
        raise Refused(NOT_TAKING_PART)
    if person.family_id != participation.family_id:
        raise Refused(NOT_CHOSEN, "person")
    if participation.participants.filter(person=person).exists():
        raise Refused(f"{person} już uczestniczy w pilotażu z tą rodziną.", "person")
    _good_first_day(joined_on, participation, person)
    known = statuses_on([person], joined_on).get(person.pk)
    participant = participant_of(participation, person, joined_on, facts, known)
    with recorded("participation.joined", participation, person=str(person.pk)):
        participant.save()
    return participant


def _good_first_day(day, participation, person):
    not_in_future(day, "joined_on")
    during_participation(day, participation, "joined_on")
    during_family_work(day, participation.pilot, "joined_on")
    if not person.lives_with_family_on(day):
        raise Refused(
            f"{person} nie należy do gospodarstwa dnia {long_date(day)} Popraw dzień albo dane osoby.", "joined_on"
        )
