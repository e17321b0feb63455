"""The five powiaty of the sources."""

import pytest

from schematom.pilots import files
from schematom.pilots.checks import check
from schematom.pilots.register import periods_of

EDITIONS = {1: 10, 2: 10, 9: 10}
POWIATY = {"zaganski": 9, "poznanski": 17, "turecki": 9, "kielecki": 19, "slupski": 10}


def content_of(name):
    return files.read(files.HERE / f"{name}.toml")


def gmina(name, code):
    return next(row for row in content_of(name).gminy.rows if row.code == code)


@pytest.mark.parametrize("path", [files.EDITIONS, *files.real_files(), *files.demo_files()], ids=files.named)
def test_every_file_of_ours_passes_the_check(path):
    check(files.read(path), EDITIONS)


def test_there_is_a_file_for_each_powiat_of_the_sources():
    assert {path.stem for path in files.real_files()} == set(POWIATY)


@pytest.mark.parametrize(("name", "count"), POWIATY.items())
def test_a_powiat_has_all_its_gminy(name, count):
    assert len(content_of(name).gminy.rows) == count


@pytest.mark.parametrize("name", POWIATY)
def test_every_pilot_and_institution_names_its_source(name):
    content = content_of(name)
    assert all(row.source for row in (*content.institutions, *content.pilots))


@pytest.mark.parametrize("name", POWIATY)
def test_days_without_a_source_are_named_as_assumed(name):
    pilots = content_of(name).pilots
    assert all(any("agreement_on" in words for words in pilot.assumed) for pilot in pilots)


def test_the_town_of_turek_and_the_gmina_of_turek_stay_apart():
    town, village = gmina("turecki", "302701"), gmina("turecki", "302708")
    assert (town.name, town.kind, village.name, village.kind) == ("Turek", 1, "Turek", 2)


def test_lopuszno_is_rural_until_2022_and_mixed_from_2023():
    periods = periods_of(gmina("kielecki", "260408"))
    assert [(row["kind"], str(row["valid_until"])) for row in periods] == [(2, "2022-12-31"), (3, "None")]


def test_a_pup_leads_in_turek_and_a_pcpr_elsewhere():
    leaders = {name: content_of(name).pilots[0].leader for name in POWIATY}
    assert leaders.pop("turecki") == "pup"
    assert set(leaders.values()) == {"pcpr"}


def test_in_slupsk_work_with_families_ends_before_that_of_the_pzkw():
    pilot = content_of("slupski").pilots[0]
    assert (str(pilot.family_work_ends_on), str(pilot.team_work_ends_on)) == ("2014-12-31", "2015-03-31")
    assert pilot.agreement_number == "U/66/1/2014"


def test_zagan_has_six_and_four_places_and_then_six_two_and_two():
    quotas = [pilot.quotas for pilot in content_of("zaganski").pilots]
    assert quotas == [{"081007": 6, "081001": 4}, {"081007": 6, "081004": 2, "081001": 2}]


def test_the_second_edition_of_poznan_has_fewer_partners():
    first, second = ({row.institution for row in pilot.partners} for pilot in content_of("poznanski").pilots)
    assert second == {"pup", "ops-swarzedz"} < first
