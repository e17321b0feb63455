"""Facts of an edition from sources: those that disagree stand side by side, none is ours."""

import pytest
from django.urls import reverse

from reports.actions import add_fact, remove_fact
from reports.models import NationalFact
from reports.selectors.facts import fact_lines
from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.pilots import files, loading
from schematom.pilots.checks import check
from schematom.pilots.problems import Faulty
from schematom.tenancy.context import in_nation
from teams.models import Edition
from tests.reports.cases import BEGIN, END
from tests.reports.nation import make_powiat
from tests.reports.test_pages import text


@pytest.fixture
def cezary(cast):
    return cast.client("cezary")


@pytest.fixture
def edition(cast):
    return Edition.objects.create(number=7, name="7 edycja", starts_on=BEGIN, ends_on=END)


@pytest.fixture
def fact(cast, edition):
    def added(value=39, source="PCPR w Kielcach", subject="powiaty_finished"):
        member = cast.member("cezary")
        with in_nation(user_id=member.user_id):
            return add_fact(member=member, edition=edition, subject=subject, value=value, source=source)

    return added


def typed(**values):
    found = {"subject": "practices_chosen", "value": "10", "source": "OPS w Szprotawie", "published_on": "", "note": ""}
    return found | values


def list_of(edition):
    return reverse("fact_list", args=[edition.pk])


def test_sources_that_disagree_stand_side_by_side(cezary, edition, fact):
    fact(10, "OPS w Szprotawie", "practices_chosen")
    fact(4, "PCPR w Kielcach", "practices_chosen")
    page = text(cezary.get(list_of(edition)))
    assert "źródła się różnią" in page
    assert "<strong>10</strong>" in page and "<strong>4</strong>" in page


def test_what_the_system_counts_stands_beside_40_and_39(edition, fact):
    """Of three qualified one withdrew: it stays in the list and out of those who carried the pilot out."""
    for number, state in ((9941, "running"), (9942, "closed"), (9943, "withdrawn")):
        make_powiat(number, f"p{number}", edition, state=state)
    fact(2)
    with in_nation():
        lines = {line.subject.value: line for line in fact_lines(edition)}
    assert lines["powiaty_finished"].ours == 2 and not lines["powiaty_finished"].differs_from_ours
    assert lines["families_planned"].ours == edition.quota_families * lines["powiaty_qualified"].ours


def test_crzl_enters_corrects_and_removes(cezary, edition):
    assert cezary.post(reverse("fact_create", args=[edition.pk]), typed()).url == list_of(edition)
    row = NationalFact.objects.get(edition=edition)
    corrected = typed(value="11", revision=row.revision)
    assert cezary.post(reverse("fact_edit", args=[row.pk]), corrected).status_code == 303
    row.refresh_from_db()
    assert row.value == 11
    assert cezary.post(reverse("fact_remove", args=[row.pk])).url == list_of(edition)
    assert not NationalFact.objects.filter(edition=edition).exists()
    with in_nation(reason="test"):
        was = [AuditEvent.objects.get(verb=verb).detail["value"] for verb in ("fact.edited", "fact.removed")]
    assert was == [10, 11]


def test_two_people_who_correct_at_once_see_both_texts(cezary, edition, fact):
    row = fact()
    url = reverse("fact_edit", args=[row.pk])
    stale = typed(subject="powiaty_finished", value="38", source="PCPR w Kielcach", revision=row.revision)
    assert cezary.post(url, stale | {"value": "40"}).status_code == 303
    assert cezary.post(url, stale).status_code == 409


def test_a_source_speaks_of_a_subject_once(cezary, edition, fact):
    fact(10, "OPS w Szprotawie", "practices_chosen")
    page = text(cezary.post(reverse("fact_create", args=[edition.pk]), typed(value="12")), 422)
    assert "Ten fakt z tego źródła jest już wpisany." in page


def test_a_number_without_a_source_or_of_a_day_to_come_is_refused(cezary, edition, fact):
    with pytest.raises(Refused, match="źródło"):
        fact(source="  ")
    url = reverse("fact_create", args=[edition.pk])
    assert "jeszcze nie nadszedł" in text(cezary.post(url, typed(published_on="2999-01-01")), 422)


def test_a_reviewer_reads_and_sees_no_buttons(cast, edition, fact):
    fact()
    page = text(cast.client("celina").get(list_of(edition)))
    assert "PCPR w Kielcach" in page and "Popraw" not in page and "Dodaj liczbę" not in page


def test_nothing_entered_says_so(cezary, edition):
    assert "wpisanych źródeł o" in text(cezary.get(list_of(edition)))


SOURCES = {
    ("powiaty_qualified", 40),
    ("powiaty_finished", 39),
    ("powiaty_chosen", 20),
    ("families_planned", 400),
    ("practices_chosen", 10),
    ("practices_chosen", 4),
}


def content():
    return files.read(files.EDITIONS)


@pytest.fixture
def loaded(db, cast):
    found = content()
    check(found, {})
    return loading.load(found)


def test_the_file_of_editions_holds_what_the_sources_say_and_loads_once(loaded):
    facts = NationalFact.objects.filter(edition__number=1)
    assert set(facts.values_list("subject", "value")) == SOURCES
    assert "7 liczb ze źródeł" in str(loaded)
    again = loading.load(content())
    assert "liczb" not in str(again)


def test_what_crzl_removed_or_said_in_other_words_does_not_come_back_with_the_file(cezary, loaded):
    removed = NationalFact.objects.get(edition__number=1, value=39)
    moved = NationalFact.objects.get(edition__number=1, value=4)
    assert cezary.post(reverse("fact_remove", args=[removed.pk])).status_code == 303
    other = typed(value="4", source="PCPR w Kielcach, wpis z 28 grudnia", revision=str(moved.revision))
    assert cezary.post(reverse("fact_edit", args=[moved.pk]), other).status_code == 303
    again = loading.load(content())
    assert "liczb" not in str(again) and len(again.differences) == 2
    assert NationalFact.objects.filter(edition__number=1).count() == 6


def test_what_the_file_adds_later_is_added(loaded):
    """Of another source on the same subject, also after a removal."""
    with in_nation():
        remove_fact(member=system_member(None), fact=NationalFact.objects.get(edition__number=1, value=39))
    found = content()
    found.editions[0].facts[2].source = "F-KI1"
    assert "1 liczba ze źródła" in str(loading.load(found))


def test_a_source_that_is_not_in_the_list_is_a_fault_of_the_file():
    found = content()
    found.editions[0].facts[0].source = "S9"
    with pytest.raises(Faulty, match="S9"):
        check(found, {})
