"""The life of a version of the LPIW is that of states.py, in Python and in PostgreSQL."""

import pytest

from modules import states
from modules.choices import VersionState
from modules.models import LocalProgrammeVersion
from schematom.audit.errors import Refused
from teams.actions import must
from tests.cast import made, walk
from tests.teams.lives import allowed, database_allows, way_to

TABLE = states.LOCAL_PROGRAMME


@pytest.mark.parametrize("state", VersionState)
@pytest.mark.parametrize("move", TABLE)
def test_a_move_leads_from_its_sources_only(move, state):
    row = type("Row", (), {"state": state})
    if state in TABLE[move][0]:
        assert must(TABLE, move, row, "Nie wolno.") == TABLE[move][1]
    else:
        with pytest.raises(Refused):
            must(TABLE, move, row, "Nie wolno.")


@pytest.mark.parametrize("source", VersionState)
@pytest.mark.parametrize("target", VersionState)
def test_postgresql_obeys_the_same_table(cast, source, target):
    if source == target:
        return
    with cast.inside():
        row = made(LocalProgrammeVersion, programme=cast.buk.local_programme, number=7, author=cast.buk.users["anna"])
        if way := way_to(source, VersionState.DRAFT, TABLE):
            walk(row, *way)
        assert database_allows(row, target) is ((source, target) in allowed(TABLE))
