"""Days and short ways of the tests about people in teams."""

from datetime import date

import pytest

from schematom.audit.errors import Refused
from teams.actions import seats

JUNE, LATER = date(2014, 6, 1), date(2014, 9, 1)


def refused(act, *, match, field=None, **values):
    with pytest.raises(Refused, match=match) as refusal:
        act(**values)
    assert refusal.value.field == field


def join(anna, team, user, institution, since=JUNE, **more):
    return seats.add_team_member(member=anna, team=team, user=user, institution=institution, since=since, **more)
