"""The life of a participation: the whole matrix, in Python and in PostgreSQL."""

from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from families import states
from families.actions.moves import must
from families.choices import ParticipationState as P
from families.models import Participation
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from tests.cast import walk
from tests.families.cases import DECIDED, STARTED, nominated

LEGAL = {(source, target) for sources, target in states.PARTICIPATION.values() for source in sources}
WAY = {
    P.NOMINATED: (),
    P.INVITED: (P.INVITED,),
    P.ACCEPTED: (P.INVITED, P.ACCEPTED),
    P.DECLINED: (P.INVITED, P.DECLINED),
    P.QUALIFIED: (P.INVITED, P.ACCEPTED, P.QUALIFIED),
    P.NOT_QUALIFIED: (P.INVITED, P.ACCEPTED, P.NOT_QUALIFIED),
    P.RESERVE: (P.INVITED, P.ACCEPTED, P.RESERVE),
    P.PARTICIPANT: (P.INVITED, P.ACCEPTED, P.QUALIFIED, P.PARTICIPANT),
    P.FINISHED: (P.INVITED, P.ACCEPTED, P.QUALIFIED, P.PARTICIPANT, P.FINISHED),
    P.LEFT_EARLY: (P.INVITED, P.ACCEPTED, P.QUALIFIED, P.PARTICIPANT, P.LEFT_EARLY),
}


@pytest.mark.parametrize(("state", "move"), list(product(P, states.PARTICIPATION)))
def test_a_move_leads_on_only_from_its_own_states(state, move):
    sources, target = states.PARTICIPATION[move]
    participation = Participation(state=state)
    if state in sources:
        assert must(states.PARTICIPATION, move, participation, "nie") == target
    else:
        with pytest.raises(Refused, match="nie"):
            must(states.PARTICIPATION, move, participation, "nie")


@pytest.mark.parametrize("state", list(P))
def test_the_database_knows_the_same_moves(cast, state):
    with cast.inside():
        participation = nominated(cast)
        participation.declaration_signed_on = participation.started_on = STARTED
        walk(participation, *WAY[state], decided_on=DECIDED)
        for target in P:
            assert moves(participation, target) is ((state, target) in LEGAL or state == target), target


def moves(participation, target):
    try:
        with transaction.atomic(), recorded("test", participation):
            Participation.objects.filter(pk=participation.pk).update(state=target)
            raise ItMoved
    except ItMoved:
        return True
    except IntegrityError:
        return False


class ItMoved(Exception):
    """Takes the change back."""


@pytest.mark.parametrize("state", [state for state in P if state != P.NOMINATED])
def test_a_life_begins_at_nominated(cast, state):
    with cast.inside():
        participation = nominated(cast)
        twin = Participation(
            family=cast.buk.other_family,
            pilot=participation.pilot,
            nominated_on=participation.nominated_on,
            nominated_by=participation.nominated_by,
            state=state,
        )
        with pytest.raises(IntegrityError), transaction.atomic(), recorded("test", twin):
            twin.save()
    assert not connection.needs_rollback
