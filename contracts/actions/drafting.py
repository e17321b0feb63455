"""A contract begins from the programme in force."""

from contracts.actions.annexes import check_first_day
from contracts.actions.commitments import check_all_fit
from contracts.actions.moves import locked, must_be_draft, show_on_family
from contracts.actions.wording import begin_wording
from contracts.models import Contract
from contracts.selectors.contracts import version_in_force
from families.models import Participation
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.numbering.actions import next_number

NO_PROGRAMME = (
    "Kontrakt powstaje z programu, który obowiązuje. Ta rodzina nie ma takiego programu: "
    "najpierw program musi dostać opinię PZKW i wejść w życie."
)


def draft_contract(*, member, participation, starts_on, ends_on, place, spheres, goals=""):
    """Begin a contract from the family's programme in force. Refused without one, or while another is alive."""
    with recorded("contract.drafted", participation):
        participation = Participation.objects.select_for_update().get(pk=participation.pk)
        _check_none_alive(participation)
        _check_dates(starts_on, ends_on)
        contract = Contract.objects.create(
            participation=participation,
            programme_version=_programme_version(participation),
            number=next_number("KR", starts_on.year),
            starts_on=starts_on,
            ends_on=ends_on,
            place=place,
            spheres=spheres,
            goals=goals,
        )
        begin_wording(contract)
        show_on_family(contract)
    return contract


def edit_contract(*, member, contract, revision, starts_on, ends_on, place, spheres, goals=None):
    """Change a draft's dates, place, spheres and goals (None: as they are); it moves to the version in force."""
    with recorded("contract.edited", contract):
        locked(contract)
        contract = contract.lock_revision(revision)
        must_be_draft(contract)
        _check_dates(starts_on, ends_on, contract.noun)
        if contract.is_annex:
            check_first_day(contract.base, starts_on)
        days_change = (starts_on, ends_on) != (contract.starts_on, contract.ends_on)
        contract.starts_on, contract.ends_on, contract.place, contract.spheres = starts_on, ends_on, place, spheres
        contract.goals = contract.goals if goals is None else goals
        if days_change:
            check_all_fit(contract, "starts_on")
        _move_to_version_in_force(contract)
        contract.save()
    return contract


def _check_dates(starts_on, ends_on, noun="kontrakt"):
    if ends_on < starts_on:
        raise Refused(f"Koniec {noun}u nie może być wcześniejszy niż początek.", "ends_on")


def _check_none_alive(participation):
    alive = participation.contracts.alive().first()
    if alive:
        raise Refused(f"Ta rodzina ma już kontrakt {alive.number}. Najpierw go rozlicz albo popraw.")


def _programme_version(participation):
    version = version_in_force(participation)
    if version is None:
        raise Refused(NO_PROGRAMME)
    return version


def _move_to_version_in_force(contract):
    """Commitments stay with the activities that the new version carries on under the same key."""
    version = _programme_version(contract.participation)
    if version.pk == contract.programme_version_id:
        return
    contract.programme_version = version
    carried_on = {activity.key: activity for activity in version.activities.all()}
    for commitment in contract.commitments.filter(activity__isnull=False).select_related("activity"):
        commitment.activity = carried_on.get(commitment.activity.key)
        commitment.revision += 1
        commitment.save()
