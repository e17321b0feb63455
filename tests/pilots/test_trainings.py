"""Teams with their basis, deputies and replaced members, and joint trainings, told by a file of the demo."""

from datetime import date

import pytest
from django.core.management import CommandError

from schematom.tenancy.context import in_powiat
from teams.models import PilotCard, StaffEvent, Team, TeamMember
from teams.selectors.staff_events import summary_of
from tests.pilots.conftest import load
from tests.pilots.examples import DEMO, write

pytestmark = pytest.mark.django_db


def person(name, role, **more):
    keys = {
        "email": f"{name}@klonowy.example",
        "first": name.capitalize(),
        "last": "Próbna",
        "institution": "pup",
    } | more
    lines = "\n".join(
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in keys.items()
    )
    return f'\n[[people]]\nroles = ["{role}"]\n{lines}\n'


TOLD = (
    person("krystyna", "pzkw_chair", pzkw="chair")
    + person("zofia", "pzkw_member", deputy_of="krystyna@klonowy.example")
    + person(
        "halina",
        "pzkw_chair",
        pzkw="chair",
        since=date(2014, 6, 1),
        replaces="krystyna@klonowy.example",
        confidentiality_signed_on=date(2014, 6, 2),
    )
    + """
[[teams]]
edition = 1
kind = "pzkw"
appointed_on = 2014-01-07
basis = "zarządzenie próbne"

[[trainings]]
edition = 1
kind = "training"
on = 2014-03-05
hours = 6
subject = "Wspólny klient"
staff = ["ewa.probna@klonowy.example", "jan.probny@klonowy.example"]
others = [{ institution = "pup", names = ["Ala Wymyślona"] }]
"""
)


@pytest.fixture
def told(tmp_path):
    write(tmp_path)
    load(tmp_path / "klonowy.toml")
    return write(tmp_path, demo=DEMO + TOLD)


def test_a_training_is_loaded_with_all_who_took_part_and_only_once(told):
    assert "1 szkolenie lub spotkanie" in load("--demo", told)
    assert "szkolenie" not in load("--demo", told)
    with in_powiat(9903):
        event = StaffEvent.objects.get()
        summary = summary_of(event.pilot)
        assert event.persons.filter(user__isnull=False).count() == 2
    assert (summary.persons, summary.institutions, summary.hours) == (3, 2, 6)


def test_a_team_has_its_basis_its_deputies_and_its_history(told):
    load("--demo", told)
    with in_powiat(9903):
        team = Team.objects.get(kind="pzkw")
        seats = {seat.user.first_name: seat for seat in TeamMember.objects.filter(team=team).select_related("user")}
        card = PilotCard.objects.get()
    assert (team.appointed_on, team.basis) == (date(2014, 1, 7), "zarządzenie próbne")
    assert seats["Zofia"].substitute_for_id == seats["Krystyna"].pk
    assert (seats["Krystyna"].until, seats["Halina"].replaces_id) == (date(2014, 5, 31), seats["Krystyna"].pk)
    assert seats["Halina"].confidentiality_signed_on == date(2014, 6, 2)
    assert (card.pzkw_size, card.mgi_size, card.pzkw_appointed_on) == (1, 1, date(2014, 1, 7))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('staff = ["ewa.', 'staff = ["nikt.', "trainings[1].staff[1]: Tej osoby nie ma na liście"),
        ('{ institution = "pup"', '{ institution = "mops"', "others[1].institution: Tej instytucji nie ma"),
        ('deputy_of = "krystyna', 'deputy_of = "nikt', "deputy_of: Tej osoby nie ma wyżej"),
        ("[[trainings]]\nedition = 1", "[[trainings]]\nedition = 7", "trainings[1].edition: Powiat nie ma pilotażu"),
        ("[[teams]]\nedition = 1", "[[teams]]\nedition = 7", "teams[1].edition: Powiat nie ma pilotażu"),
        ("hours = 6", "hours = 0", "trainings[1].hours: Wpisz liczbę od 1 do 100"),
    ],
)
def test_a_wrong_place_is_named(tmp_path, told, right, wrong, said):
    path = write(tmp_path, demo=(DEMO + TOLD).replace(right, wrong, 1))
    with pytest.raises(CommandError) as error:
        load("--demo", path)
    assert said in str(error.value)
