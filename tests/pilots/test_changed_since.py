"""A second loading over what people and GUS have changed since the first."""

from datetime import date

import pytest

from schematom.access.members import system_member
from schematom.tenancy.context import in_nation, in_powiat
from teams.actions.institutions import change_institution
from teams.models import Gmina, GminaPeriod, Institution
from tests.pilots.conftest import load
from tests.pilots.examples import write

pytestmark = pytest.mark.usefixtures("cast")


def test_an_institution_of_another_name_now_is_not_added_again(tmp_path):
    path = write(tmp_path)
    load(path)
    with in_powiat(9903):
        ops = Institution.objects.get(kind="ops")
        change = {"name": "Centrum Usług Społecznych w Próbniku", "kind": "cus", "on": date(2024, 1, 1)}
        change_institution(member=system_member(9903), institution=ops, revision=ops.revision, **change)
        count = Institution.objects.count()
    load(path)
    with in_powiat(9903):
        assert Institution.objects.count() == count


def test_what_gus_has_said_of_a_gmina_goes_before_our_file(tmp_path):
    path = write(tmp_path)
    load(path)
    gmina = Gmina.objects.get(code="990302")
    with in_nation(reason="test"):
        GminaPeriod.objects.filter(gmina=gmina).delete()
        GminaPeriod.objects.create(gmina=gmina, name=gmina.name, kind=2, valid_from=date(2017, 1, 1))
        Gmina.objects.filter(pk=gmina.pk).update(confirmed_on=date(2017, 1, 1))
    load(path)
    assert gmina.periods.count() == 1
