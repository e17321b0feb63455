"""Who entered, corrected and removed a fact stands where CRZL reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.actions import add_fact, edit_fact, remove_fact
from reports.models import NationalFact
from reports.selectors.fact_log import fact_acts
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from schematom.tenancy.context import in_nation
from tests.reports.test_facts import edition, fact  # noqa: F401 - fixtures
from tests.reports.test_pages import text
from tests.security.test_attacks_at_once import at_once

CORRECTED = {"subject": "powiaty_finished", "value": 38, "source": "PCPR w Kielcach", "note": "po sprawdzeniu"}


@pytest.fixture
def acted(cast):
    def done(act, **values):
        member = cast.member("cezary")
        with in_nation(user_id=member.user_id):
            return act(member=member, **values)

    return done


def test_each_act_is_told_with_its_author_and_the_words_that_are_gone(cast, edition, fact, acted):  # noqa: F811
    row = fact(39)
    row = acted(edit_fact, fact=row, revision=row.revision, **CORRECTED)
    acted(remove_fact, fact=row)
    page = text(cast.client("celina").get(reverse("fact_list", args=[edition.pk])))
    assert "Kto wpisywał i poprawiał" in page and cast.cezary.full_name in page
    with in_nation(user_id=cast.celina.pk):
        told = [(act.what, act.value) for act in fact_acts(edition)]
        gone = AuditEvent.objects.get(verb="fact.removed").detail
    assert told == [
        ("usunięcie liczby ze źródła", 38),
        ("poprawienie liczby ze źródła", 39),
        ("wpisanie liczby ze źródła", 39),
    ]
    assert (gone["note"], gone["source"]) == ("po sprawdzeniu", "PCPR w Kielcach")


def test_acts_of_another_edition_are_not_told_here(cast, fact):  # noqa: F811
    fact(39)
    with in_nation(user_id=cast.celina.pk):
        assert fact_acts(cast.edition) == []


def test_many_acts_ask_no_more_queries(cast, edition, fact):  # noqa: F811
    asked = []
    for source in ("gazeta", "strona", "pismo"):
        fact(39, source)
        with in_nation(user_id=cast.celina.pk), CaptureQueriesContext(connection) as queries:
            fact_acts(edition)
        asked.append(len(queries))
    assert asked[0] == asked[-1]


def test_what_somebody_has_removed_is_neither_removed_nor_corrected_again(edition, fact, acted):  # noqa: F811
    row = fact(39)
    acted(remove_fact, fact=row)
    with pytest.raises(Refused, match="już nie ma"):
        acted(remove_fact, fact=row)
    with pytest.raises(Refused, match="usunął"):
        acted(edit_fact, fact=row, revision=row.revision, **CORRECTED)


def test_one_corrects_while_another_removes_and_the_log_says_what_went(committed_cast):
    cast = committed_cast
    cezary = cast.member("cezary")

    def doing(act, **values):
        with in_nation(user_id=cezary.user_id):
            return act(member=cezary, **values)

    row = doing(add_fact, edition=cast.edition, subject="powiaty_finished", value=39, source="gazeta codzienna")
    values = CORRECTED | {"source": "gazeta codzienna"}
    found = at_once(
        lambda: doing(edit_fact, fact=row, revision=row.revision, **values), lambda: doing(remove_fact, fact=row)
    )
    assert not [one for one in found if isinstance(one, Exception) and not isinstance(one, (Refused, StaleVersion))]
    with in_nation(user_id=cezary.user_id):
        assert not NationalFact.objects.filter(pk=row.pk).exists()
        last = AuditEvent.objects.get(verb="fact.removed", subject_id=str(row.pk)).detail["value"]
    assert last == (39 if isinstance(found[0], Exception) else 38)
