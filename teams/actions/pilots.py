"""A powiat's part in an edition. CRZL takes it through its life; the powiat applies, or accepts an invitation."""

from django.db.models import Max

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams import states
from teams.actions.days import in_order, not_in_future
from teams.actions.moves import locked, must
from teams.choices import PilotState
from teams.models import Pilot, PilotMove, StageInvitation

# Nothing is put right in those; a closed one keeps its days open to correction, for a report may need it.
OVER = (PilotState.NOT_QUALIFIED, PilotState.WITHDRAWN)

REFUSALS = {
    "qualify": "Zakwalifikować można tylko zgłoszony pilotaż.",
    "reject": "Odrzucić można tylko zgłoszony pilotaż.",
    "sign_agreement": "Umowę podpisuje się po zakwalifikowaniu pilotażu.",
    "start": "Realizację zaczyna się po podpisaniu umowy.",
    "begin_closing": "Zamykać można tylko pilotaż w realizacji.",
    "close": "Zakończyć można tylko pilotaż w zamykaniu.",
    "withdraw": "Tego pilotażu nie można już wycofać.",
}
REASONED = {
    "reject": "Napisz, dlaczego powiat się nie zakwalifikował. Przeczyta to w historii pilotażu.",
    "withdraw": "Napisz, dlaczego powiat się wycofuje.",
}


def open_pilot(
    *, member, edition, leader, starts_on, family_work_ends_on, team_work_ends_on, powiat_id=None, applied_on=None
):
    """A powiat applies for an edition: by itself, or CRZL enters its application (`powiat_id`, no leader yet).

    `leader` may be any institution of the powiat: PUP in Turek, PCPR in Poznań.
    """
    powiat_id = member.powiat_id or powiat_id
    days = {"starts_on": starts_on, "family_work_ends_on": family_work_ends_on, "team_work_ends_on": team_work_ends_on}
    _days_must_fit(edition, **days)
    if applied_on is not None:  # the sources do not say when their powiaty applied
        not_in_future(applied_on, "applied_on")
    if Pilot.objects.filter(powiat_id=powiat_id, edition=edition).exists():
        raise Refused("Ten powiat bierze już udział w tej edycji.", "edition")
    if edition.by_invitation and not StageInvitation.objects.filter(powiat_id=powiat_id, edition=edition).exists():
        raise Refused(f"{edition} jest tylko dla powiatów zaproszonych po ocenie poprzedniego etapu.", "edition")
    pilot = Pilot(powiat_id=powiat_id, edition=edition, leader=leader, applied_on=applied_on, **days)
    with recorded("pilot.opened", pilot, powiat=powiat_id):
        pilot.save()
    return pilot


def accept_stage_invitation(
    *, member, invitation, leader, applied_on, starts_on, family_work_ends_on, team_work_ends_on
):
    """The invited powiat takes part: a pilot of the edition, with the leader and the days it chose."""
    early = f"Zaproszenie jest z {long_date(invitation.invited_on)} Podaj ten dzień albo późniejszy."
    in_order(invitation.invited_on, applied_on, "applied_on", early)
    days = {"starts_on": starts_on, "family_work_ends_on": family_work_ends_on, "team_work_ends_on": team_work_ends_on}
    with recorded("stage_invitation.accepted", invitation):
        return open_pilot(member=member, edition=invitation.edition, leader=leader, applied_on=applied_on, **days)


def change_pilot_days(*, member, pilot, starts_on, family_work_ends_on, team_work_ends_on, revision=None):
    """CRZL puts the days of a pilot right. Refused in one that is over for good."""
    pilot = pilot.lock_revision(revision)
    if pilot.state in OVER:
        raise Refused(f"Pilotaż jest {pilot.get_state_display()}, dlatego jego dat już się nie zmienia.")
    days = {"starts_on": starts_on, "family_work_ends_on": family_work_ends_on, "team_work_ends_on": team_work_ends_on}
    _days_must_fit(pilot.edition, **days)
    with recorded("pilot.days_changed", pilot):
        for name, day in days.items():
            setattr(pilot, name, day)
        pilot.save()
    return pilot


def move_pilot(*, member, pilot, move, on, reason="", agreement_number=""):
    """Take a pilot one step through its life (states.PILOT), in the nation's context; the step stays in its history.

    A rejection and a withdrawal need a reason. The number of an agreement may be unknown: the sources give one.
    """
    pilot = locked(pilot)
    before, pilot.state = pilot.state, must(states.PILOT, move, pilot, REFUSALS[move])
    if move == "start" and pilot.leader_id is None:
        raise Refused("Powiat nie wskazał jeszcze lidera. Zanim zacznie się realizacja, musi go wybrać u siebie.")
    if move in REASONED and not reason.strip():
        raise Refused(REASONED[move], "reason")
    _must_follow(pilot, on)
    if move == "sign_agreement":
        pilot.agreement_number, pilot.agreement_on = agreement_number.strip(), on
    if move == "withdraw":
        pilot.withdrawn_reason = reason.strip()
    with recorded("pilot.moved", pilot, move=move, on=on):
        pilot.revision += 1
        pilot.save()
        _remember(pilot, move, before, on, reason, member)
    return pilot


def _remember(pilot, move, before, on, reason, member):
    about = {"powiat_id": pilot.powiat_id, "pilot": pilot, "author_id": member.user_id or None}
    states_of_it = {"state_before": before, "state_after": pilot.state}
    PilotMove.objects.create(move=move, moved_on=on, reason=reason.strip(), **states_of_it, **about)


def _must_follow(pilot, on):
    not_in_future(on, "on")
    last = pilot.moves.aggregate(last=Max("moved_on"))["last"] or pilot.applied_on
    late = f"Poprzedni krok był {long_date(last)} Podaj ten dzień albo późniejszy."
    in_order(last, on, "on", late)


def _days_must_fit(edition, *, starts_on, family_work_ends_on, team_work_ends_on):
    """In order, and inside the edition."""
    in_order(starts_on, family_work_ends_on, "family_work_ends_on")
    after = "Praca PZKW nie może skończyć się wcześniej niż praca z rodzinami."
    in_order(family_work_ends_on, team_work_ends_on, "team_work_ends_on", after)
    begins = f"Edycja zaczyna się {long_date(edition.starts_on)} Podaj ten dzień albo późniejszy."
    in_order(edition.starts_on, starts_on, "starts_on", begins)
    ends = f"Edycja kończy się {long_date(edition.ends_on)} Podaj ten dzień albo wcześniejszy."
    in_order(team_work_ends_on, edition.ends_on, "team_work_ends_on", ends)
