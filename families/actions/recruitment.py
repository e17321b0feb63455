"""Recruitment: a family is pointed out, invited, answers, is decided on, and signs the declaration."""

from families import states
from families.actions.days import during_family_work, not_in_future
from families.actions.moves import keep_on_family, locked, must
from families.actions.visit_plans import PARTICIPATION_OVER, call_off_plans
from families.choices import Criterion, ParticipationState
from families.models import Family, Participant, Participation, RecruitmentStep
from families.selectors.labour import FACTS, implausible, statuses_on
from families.selectors.places import places_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.numbering.actions import next_number
from schematom.web.polish import long_date, sort_key
from teams.models import Pilot

DECISIONS = {"qualify": "qualify", "reserve": "put_on_reserve", "reject": "reject"}
STILL_ELSEWHERE = "Rodzina uczestniczy jeszcze w innej edycji. Najpierw zakończ tamten udział."
# How the last step is called when somebody dates the next one before it.
SAID = {
    ParticipationState.NOMINATED: "Rodzinę wskazano",
    ParticipationState.INVITED: "Rodzinę zaproszono",
    ParticipationState.ACCEPTED: "Rodzina przyjęła zaproszenie",
    ParticipationState.QUALIFIED: "Rodzinę zakwalifikowano",
    ParticipationState.RESERVE: "Rodzinę wpisano na listę rezerwową",
}


def nominate_family(*, member, pilot, owner_institution, name, gmina, nominated_on, address="", phone="", criteria=()):
    """Enter a family into the powiat's register and point it out to a pilot; gives the participation."""
    _nomination_day(nominated_on, pilot)
    if gmina.powiat_id != member.powiat_id:
        raise Refused("Ta gmina leży w innym powiecie. Wybierz gminę ze swojego powiatu.", "gmina")
    family = Family(
        name=name,
        sort_name=sort_key(name),
        owner_institution=owner_institution,
        gmina=gmina,
        address=address,
        phone=phone,
        stage=ParticipationState.NOMINATED,
    )
    with recorded("family.nominated", family, pilot=str(pilot.pk)):
        family.number = next_number("RN", nominated_on.year)
        family.save()
        return _pointed_out(member, family, pilot, nominated_on, criteria)


def nominate_again(*, member, family, pilot, nominated_on):
    """Point out a family known from an earlier edition. Refused while it still takes part in another one."""
    _nomination_day(nominated_on, pilot)
    family = locked(family)
    if family.participations.filter(pilot=pilot).exists():
        raise Refused("Tę rodzinę wskazano już w tej edycji.")
    _not_taking_part_elsewhere(family)
    with recorded("family.nominated_again", family, pilot=str(pilot.pk)):
        participation = _pointed_out(member, family, pilot, nominated_on, ())
        # The list shows where the family stands now; what it had before stays with the earlier participation.
        keep_on_family(participation, stage=ParticipationState.NOMINATED, programme_state="", contract_state="")
    return participation


def _nomination_day(day, pilot):
    not_in_future(day, "nominated_on")
    during_family_work(day, pilot, "nominated_on")


def _not_taking_part_elsewhere(family):
    """Nobody is a participant of two editions on one day: each counts them for itself."""
    if family.participations.filter(state=ParticipationState.PARTICIPANT).exists():
        raise Refused(STILL_ELSEWHERE)


def _pointed_out(member, family, pilot, nominated_on, criteria):
    participation = Participation.objects.create(
        family=family,
        pilot=pilot,
        nominated_on=nominated_on,
        nominated_by_id=member.user_id,
        criteria=known(criteria),
    )
    _leave_step(member, participation, nominated_on, "")
    return participation


def known(criteria):
    """The criteria in the order of the enumeration; an unknown one raises ValueError."""
    chosen = {Criterion(one) for one in criteria}
    return [one.value for one in Criterion if one in chosen]


def invite_family(*, member, participation, on):
    """Invite a nominated family. Refused in any other state."""
    participation = locked(participation)
    state = must(states.PARTICIPATION, "invite", participation, "Zaprosić można tylko rodzinę wskazaną.")
    _after_last_step(on, participation, "on")
    with recorded("family.invited", participation.family, on=on):
        enter(member, participation, state, on=on)
    return participation


def answer_invitation(*, member, participation, accepted, on, reason=""):
    """Write down the family's answer; until the declaration a family may also withdraw its consent."""
    participation = locked(participation)
    _after_last_step(on, participation, "on")
    if accepted:
        state = must(states.PARTICIPATION, "accept", participation, "Zgodę można zapisać tylko po zaproszeniu rodziny.")
        with recorded("family.accepted", participation.family, on=on):
            enter(member, participation, state, on=on)
        return participation
    state = must(states.PARTICIPATION, "decline", participation, "Odmowę można zapisać tylko przed początkiem udziału.")
    if not reason.strip():
        raise Refused("Napisz, dlaczego rodzina odmawia. Wystarczy jedno zdanie.", "reason")
    with recorded("family.declined", participation.family):
        enter(member, participation, state, on=on, reason=reason, ended_on=on, ended_reason=reason)
    return participation


def decide_recruitment(
    *, member, participation, decision, criteria, decided_on, decision_reason="", exception_reason=""
):
    """Qualify, put on the reserve list or reject. Only as many families are qualified as the pilot has places."""
    Pilot.objects.select_for_update().get(pk=participation.pilot_id)  # the last place goes to one family only
    participation = locked(participation)
    state = must(states.PARTICIPATION, DECISIONS[decision], participation, _no_decision(participation, decision))
    _after_last_step(decided_on, participation, "decided_on")
    criteria = known(criteria)
    if decision == "reject" and not decision_reason.strip():
        raise Refused("Uzasadnij odmowę. Rodzina ma prawo ją poznać.", "decision_reason")
    if decision != "reject":
        _criteria_or_exception(criteria, exception_reason)
    if decision == "qualify":
        _place_for(participation)
    with recorded("family.decided", participation.family, decision=decision):
        enter(
            member,
            participation,
            state,
            on=decided_on,
            reason="\n".join(filter(None, (decision_reason.strip(), exception_reason.strip()))),
            criteria=criteria,
            decided_on=decided_on,
            decision_reason=decision_reason,
            exception_reason=exception_reason,
        )
    return participation


def _no_decision(participation, decision):
    if decision == "reserve" and participation.state == ParticipationState.RESERVE:
        return "Rodzina jest już na liście rezerwowej."
    return "Decyzję podejmuje się, gdy rodzina przyjęła zaproszenie albo czeka na liście rezerwowej."


def _criteria_or_exception(criteria, exception_reason):
    """Large family and unemployment are the main criteria (seeds 000, 001); without both of them, a written reason."""
    main = {Criterion.LARGE_FAMILY, Criterion.UNEMPLOYMENT}
    if main.isdisjoint(criteria) and not exception_reason.strip():
        raise Refused(
            "Rodzina nie jest wielodzietna i nie dotyka jej bezrobocie. Zaznacz kryterium albo uzasadnij wyjątek.",
            "exception_reason",
        )


def _place_for(participation):
    for places in places_of(participation):
        if not places.left:
            raise Refused(
                f"Nie ma wolnych miejsc ({places.whose}: zajęte {places.taken} z {places.all})."
                " Możesz wpisać rodzinę na listę rezerwową.",
                "decision",
            )


def start_participation(
    *, member, participation, declaration_signed_on, clause_version, clause_given_on, started_on, facts
):
    """The family signed the declaration: everybody in the household becomes a participant with the facts of that day.

    facts: {person_id: {name of FACTS: value}} for every person of the household; a status and whether they study
    full time are always there. A refusal names its field „months_unemployed_<person id>”.
    """
    participation = locked(participation)
    refusal = "Udział rozpoczyna tylko rodzina zakwalifikowana."
    state = must(states.PARTICIPATION, "start", participation, refusal)
    _declaration_days(participation, declaration_signed_on, clause_given_on, started_on)
    _not_taking_part_elsewhere(locked(participation.family))
    persons = list(household_on(participation.family, started_on))
    if not persons:
        raise Refused("Dodaj najpierw osoby, które należą do rodziny. Bez nich udział nie może się rozpocząć.")
    if missing := [person for person in persons if person.pk not in facts]:
        raise Refused(f"Podaj status na rynku pracy każdej osoby. Brakuje: {', '.join(map(str, missing))}.")
    known = statuses_on(persons, started_on)
    participants = [
        participant_of(participation, person, started_on, facts[person.pk], known.get(person.pk), f"_{person.pk}")
        for person in persons
    ]
    with recorded("family.started", participation.family, persons=len(persons)):
        enter(
            member,
            participation,
            state,
            on=started_on,
            declaration_signed_on=declaration_signed_on,
            clause_version=clause_version,
            clause_given_on=clause_given_on,
            started_on=started_on,
        )
        for participant in participants:
            participant.save()
    return participation


def participant_of(participation, person, day, facts, known, suffix=""):
    """An unsaved Participant with the facts of the day. What was not asked for is as the latest status has it.

    `suffix` of the field that a refusal names. Whoever writes the declaration need not be one of those who may read
    what is known about a disability, so an empty answer keeps it.
    """
    for name, sentence in implausible(facts, person.age_on(day)):
        raise Refused(f"{person}: {sentence}", f"{name}{suffix}")
    facts = {name: facts[name] for name in FACTS if name in facts}
    for name in ("education", "disability"):
        facts[name] = facts.get(name) or getattr(known, name, "")
    return Participant(participation=participation, person=person, started_on=day, **facts)


def household_on(family, day):
    """Persons who belong to the household on a day."""
    return family.persons.in_household(day)


def _declaration_days(participation, signed_on, clause_given_on, started_on):
    pilot = participation.pilot
    not_in_future(signed_on, "declaration_signed_on")
    not_in_future(started_on, "started_on")
    if signed_on < participation.nominated_on:
        nominated = long_date(participation.nominated_on)
        raise Refused(f"Rodzinę wskazano {nominated} Wpisz ten dzień lub późniejszy.", "declaration_signed_on")
    if clause_given_on > signed_on:
        raise Refused("Klauzulę trzeba przekazać najpóźniej w dniu podpisania deklaracji.", "clause_given_on")
    if started_on < signed_on:
        raise Refused("Udział nie może się zacząć przed podpisaniem deklaracji.", "started_on")
    if started_on < participation.decided_on:
        decided = long_date(participation.decided_on)
        raise Refused(f"Decyzję podjęto {decided} Udział zaczyna się tego dnia albo później.", "started_on")
    if started_on < pilot.starts_on:
        raise Refused(f"Pilotaż zaczyna się {long_date(pilot.starts_on)} Wpisz ten dzień lub późniejszy.", "started_on")
    during_family_work(started_on, pilot, "started_on")


def leave_participation(*, member, participation, ended_on, reason):
    """The family breaks its participation off; whoever has not completed has left."""
    participation = locked(participation)
    state = must(states.PARTICIPATION, "leave", participation, "Przerwać udział może tylko rodzina, która uczestniczy.")
    not_in_future(ended_on, "ended_on")
    if ended_on < participation.started_on:
        raise Refused("Koniec udziału nie może być wcześniejszy niż początek.", "ended_on")
    after_the_last_joined(ended_on, participation, "ended_on")
    if not reason.strip():
        raise Refused("Napisz, dlaczego rodzina przerywa udział.", "reason")
    with recorded("family.left", participation.family):
        enter(member, participation, state, on=ended_on, reason=reason, ended_on=ended_on, ended_reason=reason)
        for participant in participation.participants.filter(completed_on__isnull=True, left_on__isnull=True):
            participant.left_on = ended_on
            participant.save()
        call_off_plans(member=member, participation=participation, reason=PARTICIPATION_OVER)
    return participation


def leave_before_programme(*, member, participation, ended_on, reason):
    """The family leaves while it has no programme; with one, the programme is broken off and takes this with it."""
    if participation.programmes.exists():
        raise Refused("Rodzina ma już program. Przerwij program, a udział skończy się razem z nim.")
    return leave_participation(member=member, participation=participation, ended_on=ended_on, reason=reason)


def after_the_last_joined(day, participation, field):
    """The end of a participation is no earlier than the day on which the last person joined it."""
    last = participation.participants.select_related("person").order_by("-started_on").first()
    if last and day < last.started_on:
        since = long_date(last.started_on)
        raise Refused(f"{last.person} uczestniczy od {since} Wpisz ten dzień lub późniejszy.", field)


def _after_last_step(day, participation, field):
    """Steps are written down in the order in which they happened."""
    not_in_future(day, field)
    step = participation.steps.order_by("created_at").last()
    taken_on = max(step.taken_on, participation.nominated_on) if step else participation.nominated_on
    if day < taken_on:
        said = SAID.get(step.state if step else ParticipationState.NOMINATED, "Poprzedni krok zapisano z dniem")
        raise Refused(f"{said} {long_date(taken_on)} Wpisz ten dzień lub późniejszy.", field)


def enter(member, participation, state, *, on, reason="", **facts):
    """Save the participation in its new state, leave the step, keep the stage on the family, where lists read it."""
    participation.state = state
    for name, value in facts.items():
        setattr(participation, name, value)
    participation.save()
    _leave_step(member, participation, on, reason)
    if not _is_followed(participation):
        keep_on_family(participation, stage=state)


def _leave_step(member, participation, on, reason):
    RecruitmentStep.objects.create(
        participation=participation,
        state=participation.state,
        taken_on=on,
        reason=reason,
        author_id=member.user_id,
    )


def _is_followed(participation):
    """A later edition has pointed the family out since: its list shows how it stands there."""
    later = Participation.objects.filter(family_id=participation.family_id, created_at__gt=participation.created_at)
    return later.exists()
