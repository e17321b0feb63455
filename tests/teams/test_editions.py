"""The national register: editions put in and put right, powiaty of the country."""

from datetime import date

import pytest

from schematom.audit.errors import Refused, StaleVersion
from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.models import Powiat
from teams.actions.editions import add_edition, add_powiat, change_edition
from teams.models import Edition, GminaQuota
from tests.cases import made
from tests.teams.nation import BEGIN, CRZL, END, apply, make_edition

VALUES = {
    "name": "IV edycja",
    "quota_families": 10,
    "by_invitation": False,
    "strip": "efs_plus",
    "rules_version": "2",
    "job_type_rule": "strongest",
    "work_gap_days": 7,
}


@pytest.fixture(autouse=True)
def _cast(cast):
    """Everybody is there."""


def change(edition, **values):
    with in_nation():
        given = {"number": edition.number, "starts_on": BEGIN, "ends_on": END, **VALUES} | values
        return change_edition(member=CRZL, edition=edition, revision=edition.revision, **given)


def test_an_edition_carries_its_rules(cast):
    with in_nation():
        added = add_edition(member=CRZL, number=4, starts_on=BEGIN, ends_on=END, **VALUES)
    saved = Edition.objects.get(pk=added.pk)
    assert {name: getattr(saved, name) for name in VALUES} == VALUES


def test_a_number_is_given_once():
    with in_nation(), pytest.raises(Refused) as refusal:
        add_edition(member=CRZL, number=1, starts_on=BEGIN, ends_on=END, **VALUES)
    assert refusal.value.field == "number"


def test_an_edition_does_not_end_before_it_begins():
    with in_nation(), pytest.raises(Refused) as refusal:
        add_edition(member=CRZL, number=4, starts_on=END, ends_on=BEGIN, **VALUES)
    assert refusal.value.field == "ends_on"


def test_the_second_administrator_does_not_overwrite_the_first():
    edition = make_edition()
    change(edition, name="Poprawiona")
    with pytest.raises(StaleVersion) as stale:
        change(edition, name="Druga")
    assert stale.value.current.name == "Poprawiona"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_on": date(2016, 1, 2)}, "starts_on"),
        ({"ends_on": date(2016, 12, 30)}, "ends_on"),
        ({"number": 1}, "number"),
        ({"quota_families": 5}, "quota_families"),
    ],
)
def test_an_edition_is_not_changed_under_its_pilots(cast, values, field):
    edition = make_edition()
    pilot = apply(cast.buk.powiat, edition)
    with cast.inside():
        made(GminaQuota, pilot=pilot, gmina=cast.buk.gmina, families=6)
    with pytest.raises(Refused) as refusal:
        change(edition, **values)
    assert refusal.value.field == field


def test_a_powiat_added_to_the_register_can_be_worked_in_at_once():
    with in_nation():
        powiat = add_powiat(member=CRZL, number=3025, name="średzki", seat="Środa Wielkopolska")
    assert (str(powiat), powiat.voivodeship) == ("powiat średzki", "wielkopolskie")
    edition = make_edition()
    assert apply(powiat, edition).leader.powiat_id == 3025
    with in_powiat(3025):
        assert Powiat.objects.get(pk=3025).seat == "Środa Wielkopolska"


@pytest.mark.parametrize(("number", "told"), [(9903, "numer województwa"), (3000, "od 01"), (3099, None)])
def test_the_number_of_a_powiat_is_one_of_teryt(number, told):
    with in_nation():
        if told is None:
            assert add_powiat(member=CRZL, number=number, name="Próba", seat="Próba").is_city
            with pytest.raises(Refused, match="ma już w wykazie miasto Próba"):
                add_powiat(member=CRZL, number=number, name="Inna", seat="Inna")
        else:
            with pytest.raises(Refused, match=told) as refusal:
                add_powiat(member=CRZL, number=number, name="Próba", seat="Próba")
            assert refusal.value.field == "number"
