"""What is wrong is told line by line, in Polish, at the right place; nothing is loaded then."""

import pytest
from django.core.management import CommandError, call_command

from schematom.tenancy.models import Powiat
from tests.pilots.conftest import load
from tests.pilots.examples import DEMO, REAL, write

pytestmark = pytest.mark.usefixtures("cast")

# In the right file, in the wrong one, what is said about it.
SPOILED = {
    "unknown key": ('kind = "ops"', 'kin = "ops"', "institutions[2].kin: Nieznany klucz „kin”. Czy chodzi"),
    "bad date": (
        "starts_on = 2014-01-01",
        'starts_on = "styczeń 2014"',
        "pilots[1].starts_on: Wpisz datę bez cudzysłowu",
    ),
    "days away outside the demo": ("starts_on = 2014-01-01", 'starts_on = "-90d"', "pilots[1].starts_on: "),
    "days out of order": (
        "team_work_ends_on = 2015-03-31",
        "team_work_ends_on = 2014-06-30",
        "pilots[1].team_work_ends_on: Ten dzień jest wcześniejszy",
    ),
    "leader not listed": ('leader = "pup"', 'leader = "pcpr"', "pilots[1].leader: Lidera „pcpr” nie ma"),
    "partner not listed": ('["ops"]', '["mops"]', "pilots[1].partners[1].institution: Partnera nie ma"),
    "gmina twice": ('code = "990302"', 'code = "990301"', "gminy.rows[2].code: Ta gmina jest w pliku drugi"),
    "foreign gmina": ('code = "990302"', 'code = "302101"', "gminy.rows[2].code: Kod gminy zaczyna się od"),
    "code too short": ('code = "990302"', 'code = "99032"', "gminy.rows[2].code: Wpisz 6 cyfr"),
    "too many places": ("990302 = 4", "990302 = 5", "pilots[1].quotas: Razem jest 11 rodzin, a edycja"),
    "unknown edition": (
        "edition = 1",
        "edition = 7",
        "pilots[1].edition: Nie ma takiej edycji. Znane: 1, 2",
    ),
    "unknown kind": ('kind = "pup"', 'kind = "urząd"', "institutions[1].kind: Nie ma wartości „urząd”."),
    "unknown source": ('source = "S"\n\n[[pilots]]', 'source = "T"\n\n[[pilots]]', "institutions[2].source"),
    "national role": ('["coordinator"]', '["crzl_admin"]', "people[1].roles: Role CRZL nadaje się poza"),
    "bad address": ("jan.probny@", "jan.probny", "people[1].email: Wpisz adres e-mail"),
    "cut off": ("[[people]]", "[[people]", "Tego miejsca nie da się odczytać."),
    "key twice": ('name = "klonowy"', 'number = "9903"', "Ten klucz albo ta tabela jest w pliku drugi raz."),
    "no scope": ('scope = "powiat"', 'scope = "gmina"', "scope: Zacznij plik od scope"),
    "a family": (
        "[[people]]",
        '[[families]]\nname = "A"\n\n[[people]]',
        "families[1]: Sprawy rodzin wczytuje się tylko z plików",
    ),
}
SPOILED_DEMO = {
    "PESEL": (
        'pesel = "02270803624"',
        'pesel = "02270803625"',
        "families[1].persons[2].pesel: W tym numerze",
    ),
    "PESEL of another day": (
        "born = 2002-07-08",
        "born = 2002-07-09",
        "families[1].persons[2].born: Z numeru",
    ),
    "worker not in the MGI": (
        'worker = "ewa.probna@',
        'worker = "jan.probny@',
        "families[1].worker: Tej osoby nie ma na",
    ),
    "owner is no OPS": ('owner = "ops"', 'owner = "pup"', "families[1].owner: Rodzinę prowadzi ośrodek"),
    "unknown stage": ('"participant"', '"uczestniczy"', "families[1].stage: Nie ma wartości „uczestniczy”."),
    "no session": (
        'stage = "participant"',
        'stage = "opined"',
        "families[1].stage: Brak zamkniętego posied",
    ),
    "tomorrow": (
        'stage = "participant"\nvisits = [2014-04-01]',
        'stage = "participant"\nvisits = ["+5d"]',
        "families[1].stage: Ostatni krok wypada",
    ),
    "a child born tomorrow": (
        "visits = [2014-04-01]",
        'born_later = [{ first = "Iga", sex = "k", born = "+1d" }]',
        "families[1].born_later[1]: Wypada",
    ),
    "a visit planned for yesterday": (
        "visits = [2014-04-01]",
        'visits_ahead = [{ on = "-1d" }]',
        "families[1].visits_ahead[1].on: Wizytę planuje się",
    ),
    "a note of the field from tomorrow": (
        "visits = [2014-04-01]",
        'field_notes = [{ by = "ewa.probna@klonowy.example", device = "Telefon", on = "+1d", course = "Rozmowa." }]',
        "families[1].field_notes[1].on: Notatka z terenu opisuje wizytę, która już była.",
    ),
    "nobody of the family": (
        "visits = [2014-04-01]",
        'departures = [{ who = "Zenon", on = 2014-05-01, how = "moved_out" }]',
        "families[1].departures[1].who: Nie ma w tej rodzinie",
    ),
    "a share with a stranger": (
        "visits = [2014-04-01]",
        'shares = [{ to = "obcy@klonowy.example", until = "+5d", reason = "Urlop." }]',
        "families[1].shares[1].to: Tej osoby nie ma",
    ),
    "no base": ('"klonowy.toml"', '"debowy.toml"', "extends: Nie ma pliku debowy.toml."),
}


def line_of(wrong, text):
    return text[: text.index(wrong)].count("\n") + 1


def refusal(path):
    with pytest.raises(CommandError) as raised:
        call_command("load_pilot", str(path))
    assert not Powiat.objects.filter(pk=9903).exists()
    return str(raised.value)


@pytest.mark.parametrize(("right", "wrong", "said"), SPOILED.values(), ids=SPOILED)
def test_a_wrong_place_is_named(tmp_path, right, wrong, said):
    spoiled = REAL.replace(right, wrong, 1)
    assert f"klonowy.toml, wiersz {line_of(right, REAL)}: {said}" in refusal(write(tmp_path, spoiled))


@pytest.mark.parametrize(("right", "wrong", "said"), SPOILED_DEMO.values(), ids=SPOILED_DEMO)
def test_a_wrong_place_of_a_demo_file_is_named(tmp_path, right, wrong, said):
    spoiled = DEMO.replace(right, wrong, 1)
    assert f"pokaz.toml, wiersz {line_of(right, DEMO)}: {said}" in refusal(write(tmp_path, demo=spoiled))


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    spoiled = REAL.replace('kind = "ops"', 'kin = "ops"').replace('leader = "pup"', 'leader = "pcpr"')
    told = refusal(write(tmp_path, spoiled.replace("starts_on = 2014-01-01", "starts_on = 5")))
    assert [told.count(key) for key in ("institutions[2].kin:", "institutions[2]:", "pilots[1].starts_on:")] == [
        1,
        1,
        1,
    ]


def test_a_missing_key_is_told_at_its_table(tmp_path):
    told = refusal(write(tmp_path, REAL.replace('seat = "Próbnik"\n', "")))
    assert "klonowy.toml, wiersz 6: powiat: Brakuje klucza „seat”." in told


def test_a_file_cut_off_in_the_middle_is_recognised(tmp_path):
    told = refusal(write(tmp_path, REAL[: REAL.index("[[institutions]]") - 30]))
    assert "klonowy.toml, wiersz 14" in told


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "brak.toml: Nie ma takiego pliku." in refusal(tmp_path / "brak.toml")


def test_a_file_in_another_encoding_is_recognised(tmp_path):
    path = tmp_path / "klonowy.toml"
    path.write_bytes(REAL.encode("cp1250", "replace"))
    assert "Plik nie jest zapisany w UTF-8." in refusal(path)


def test_a_refusal_of_an_action_leaves_nothing_of_the_file(tmp_path):
    early = DEMO.replace("[2014-04-01]", "[2014-02-10]")
    with pytest.raises(CommandError, match=r"pokaz.toml, wiersz 13: families\[1\]: 10 lutego 2014 r. visit: Rodzina"):
        load(write(tmp_path, demo=early))
