"""The LPIW of the demo: Poznań's tools as measures, versions that follow one another, what a file may get wrong."""

import pytest
from django.utils import timezone

from modules.models import LocalProgrammeVersion, Measure
from modules.selectors import programme_state
from modules.selectors.board import tally_of
from modules.selectors.difference import difference
from schematom.pilots.checks import check
from schematom.pilots.files import read
from schematom.pilots.problems import Faulty
from schematom.tenancy.context import in_powiat
from teams.models import Pilot
from tests.pilots import examples

POZNAN, POWIATY = 3021, (3021, 810, 2604, 2212)
PROGRAMME = """
[[local_programmes]]
edition = 1
author = "jan.probny@klonowy.example"
submitted_on = 2014-02-01
[local_programmes.sections]
purpose = "Cel."
[[local_programmes.barriers]]
key = "a"
description = "Bariera."
[[local_programmes.barriers.measures]]
key = "b"
description = "Działanie."
by = "ops"
"""


def pilot_of(powiat, edition):
    return Pilot.objects.get(powiat_id=powiat, edition__number=edition)


@pytest.mark.usefixtures("demo")
@pytest.mark.xdist_group("demo")
class TestDemo:
    def test_the_four_tools_of_poznan_are_measures_done(self):
        with in_powiat(POZNAN):
            measures = Measure.objects.in_force(pilot_of(POZNAN, 1)).with_progress()
            names = set(measures.values_list("instrument__name", flat=True))
            assert {m.progress_state for m in measures} == {"done"}
        assert names == {
            "Informator dla Klienta, także elektroniczny",
            "Wzór porozumienia PUP–OPS/MOPS o wspólnym kliencie",
            "Wzór porozumienia o gminnych zespołach do spraw aktywizacji",
            "Trójstronny Kontrakt Rodzinny",
            "Centrum dla Rodzin, Punkt Przyjazny Rodzinie",
        }

    def test_the_second_version_of_poznan_adds_the_two_family_points(self):
        with in_powiat(POZNAN):
            versions = LocalProgrammeVersion.objects.filter(programme__pilot=pilot_of(POZNAN, 1)).order_by("number")
            assert [version.state for version in versions] == ["superseded", "in_force"]
            found = difference(*versions)
        assert "Bariery: 1\xa0dodana." in found["summary"]
        assert "Działania: 2\xa0dodane." in found["summary"]

    def test_the_edition_that_runs_today_has_something_overdue_soon_and_done_and_a_draft(self):
        with in_powiat(POZNAN):
            pilot = pilot_of(POZNAN, 9)
            tally, state = tally_of(pilot, timezone.localdate(), 14), programme_state(pilot)
        assert (tally.overdue, tally.soon, tally.done, tally.total) == (1, 1, 1, 4)
        assert (state.in_force.number, state.unfinished.number) == (1, 2)

    @pytest.mark.parametrize("powiat", POWIATY)
    def test_every_lpiw_in_force_has_measures_and_a_paper(self, powiat):
        with in_powiat(powiat):
            version = programme_state(pilot_of(powiat, 1)).in_force
            assert Measure.objects.in_force(version.programme.pilot).exists()
            assert version.document.has_file


def problems(folder, programme):
    with pytest.raises(Faulty) as faulty:
        check(read(examples.write(folder, demo=examples.DEMO + programme)), {1: 10})
    return [(problem.path, problem.message) for problem in faulty.value.problems]


@pytest.mark.parametrize(
    ("good", "bad", "path", "words"),
    [
        ('by = "ops"', 'by = "mops"', "local_programmes[1].barriers[1].measures[1].by", "Tej instytucji nie ma"),
        ('by = "ops"', 'instrument = "Inny"', "local_programmes[1].barriers[1].measures[1].instrument", "nie ma tego"),
        ('key = "b"', 'key = "a"', "local_programmes[1].barriers[1].measures[1].key", "drugi raz"),
        ("submitted_on = 2014-02-01", "", "local_programmes[1]", "drafted_on"),
    ],
)
def test_what_is_wrong_is_told_at_its_key(tmp_path, settings, good, bad, path, words):
    settings.DEMO = True
    assert any(found == path and words in told for found, told in problems(tmp_path, PROGRAMME.replace(good, bad)))
