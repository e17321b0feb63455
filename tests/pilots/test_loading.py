"""A powiat of one's own: what is missing is added, what is there stays."""

import pytest
from django.core.management import CommandError

from families.models import Family
from schematom.audit.models import AuditEvent
from schematom.tenancy.context import in_powiat
from schematom.tenancy.models import Powiat
from teams.choices import PilotState
from teams.models import Gmina, Institution, Membership, Pilot, User
from tests.pilots.conftest import load
from tests.pilots.examples import DEMO, REAL, write

pytestmark = pytest.mark.usefixtures("cast")


def test_a_check_writes_nothing(tmp_path):
    assert "klonowy.toml: w porządku" in load(write(tmp_path), "--check")
    assert not Powiat.objects.filter(pk=9903).exists()


def test_a_powiat_is_set_up_from_its_file(tmp_path):
    told = load(write(tmp_path))
    assert "klonowy.toml: dodano: 1 powiat, 2 gminy, 2 instytucje, 1 pilotaż, 1 partner" in told
    with in_powiat(9903):
        pilot = Pilot.objects.get(powiat_id=9903)
        assert (pilot.state, pilot.leader.kind) == (PilotState.RUNNING, "pup")
    assert Gmina.objects.get(code="990302").periods.count() == 2


def test_people_of_a_real_powiat_get_no_password(tmp_path):
    load(write(tmp_path))
    user = User.objects.get(email="jan.probny@klonowy.example")
    assert not user.has_usable_password()
    assert Membership.objects.get(user=user).role == "coordinator"


def test_a_second_run_changes_nothing_and_says_so(tmp_path):
    path = write(tmp_path)
    load(path)
    with in_powiat(9903):
        before = AuditEvent.objects.count()
    assert load(path).splitlines() == ["editions.toml: bez zmian", "klonowy.toml: bez zmian"]
    with in_powiat(9903):
        assert AuditEvent.objects.count() == before


def test_what_people_changed_since_stays_and_is_told(tmp_path):
    load(write(tmp_path))
    told = load(write(tmp_path, REAL.replace('gmina = "990301"', 'gmina = "990301"\nphone = "68 000 00 09"')))
    assert (
        "zostaje, co w bazie: Ośrodek Pomocy Społecznej w Próbniku: telefon w bazie „-”, w pliku „68 000 00 09”" in told
    )
    with in_powiat(9903):
        assert Institution.objects.get(kind="ops").phone == ""


def test_what_the_file_adds_later_is_added(tmp_path):
    load(write(tmp_path))
    added = REAL + '\n[[people]]\nemail = "iga@klonowy.example"\nfirst = "Iga"\nlast = "Próbna"\nroles = ["iod"]\n'
    assert "dodano: 1 osoba, 1 rola" in load(write(tmp_path, added + 'institution = "pup"\n'))


def test_assumptions_are_told_on_demand():
    told = load("--all", "--check", "-v", "2")
    assert "pilots[1]: przyjęto bez źródła: agreement_on: źródło podaje numer umowy bez daty" in told


def test_families_of_the_demo_are_loaded_beside_the_real_file(tmp_path):
    assert "1 rodzina" in load(write(tmp_path, demo=DEMO))
    with in_powiat(9903):
        assert str(Family.objects.get().last_visit_on) == "2014-04-01"


@pytest.mark.parametrize("arguments", [["--all", "--demo"], ["plik"]])
def test_demo_data_are_refused_outside_the_demo(tmp_path, settings, arguments):
    settings.DEMO = False
    path = write(tmp_path, demo=DEMO)
    with pytest.raises(CommandError, match=r"pokazow\w+"):
        load(*(path if one == "plik" else one for one in arguments))
    assert not Powiat.objects.filter(pk=9903).exists()


def test_a_real_file_is_loaded_outside_the_demo(tmp_path, settings):
    settings.DEMO = False
    assert "dodano" in load(write(tmp_path))


@pytest.mark.parametrize("arguments", [[], ["plik", "--all"]])
def test_either_files_or_all_are_asked_for(arguments):
    with pytest.raises(CommandError, match="Podaj plik powiatu albo --all"):
        load(*arguments)
