"""Members who do not vote on a matter because it is their own."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.actions.votes import locked_in_session
from teams.choices import ItemState
from teams.models import Exclusion
from teams.selectors import AUTHOR


def exclude_member(*, member, item, seat, reason):
    """The chair or the coordinator excludes a member for a conflict of interest, before anybody has voted."""
    item = locked_in_session(item)
    if item.votes.exists():
        raise Refused(
            "Głosowanie nad tą sprawą już trwa. Członek PZKW, który jeszcze nie głosował, może wyłączyć się sam."
        )
    return _excluded(item, seat, reason)


def step_aside(*, member, item, seat, reason):
    """A member excludes oneself, before the own vote."""
    item = locked_in_session(item)
    if seat is None:
        raise Refused("Wyłączyć się może członek PZKW, gdy sprawa jest w porządku obrad posiedzenia.")
    if item.votes.filter(team_member__in=[seat.pk, seat.substitute_for_id]).exists():
        raise Refused("Głos w tej sprawie jest już oddany, więc nie można się z niej wyłączyć.")
    return _excluded(item, seat, reason)


def _excluded(item, seat, reason):
    if item.state not in (ItemState.WAITING, ItemState.SCHEDULED) or item.voting_closed_at:
        raise Refused("Nad tą sprawą już się nie głosuje, więc nie można z niej nikogo wyłączyć.")
    if not reason.strip():
        raise Refused("Napisz powód wyłączenia, na przykład: jest spokrewniony z rodziną.", "reason")
    if item.exclusions.filter(team_member=seat).exists():
        raise Refused("Ta osoba jest już wyłączona z głosowania nad tą sprawą.", "seat")
    exclusion = Exclusion(item=item, team_member=seat, reason=reason.strip().rstrip("."))
    with recorded("member.excluded", item):
        exclusion.save()
    return exclusion


def lift_exclusion(*, member, exclusion):
    """Take an exclusion entered by mistake back, before the voting. That of an author stays."""
    item = locked_in_session(exclusion.item)
    if exclusion.reason == AUTHOR:
        raise Refused("Autor nigdy nie głosuje nad swoją sprawą, więc jego wyłączenia nie można cofnąć.")
    if item.voting_closed_at or item.votes.exists() or item.state not in (ItemState.WAITING, ItemState.SCHEDULED):
        raise Refused("Głosowanie nad tą sprawą już się zaczęło, więc wyłączenia nie można cofnąć.")
    with recorded("exclusion.lifted", item):
        exclusion.delete()
    return item
