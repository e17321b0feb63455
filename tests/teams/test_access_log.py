"""The log: what happened in the powiat, to the data protection officer, the coordinator and everybody else."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contracts.actions.ending import OUTCOMES
from families.models import Family
from schematom.access.rules import rules
from schematom.audit.models import AuditEvent
from schematom.audit.recording import record_reading, recorded
from schematom.audit.wording import OTHER_VERB, Act, is_worded
from schematom.tenancy.context import in_powiat
from schematom.tenancy.models import PowiatRow, SharedPowiatModel
from teams.desk import log as desk
from teams.models import Session
from teams.selectors import log_page
from tests.architecture.test_house import APPS, ROOT, sources

LOG = "/dziennik/"
NAMES = ("Nowick", "Wron", "Zosia", "Staś", "Hania")


def log(cast, name, side=None, **asked):
    return cast.client(name, side).get(reverse("access_log"), asked).content.decode()


def page_of(cast, name, **asked):
    with cast.inside(name=name):
        return log_page(cast.member(name), **asked)


def verbs(cast, name, **asked):
    return [entry.event.verb for entry in page_of(cast, name, **asked).entries]


@pytest.fixture
def busy(cast):
    """Marek opens the Nowickis and the list, Olga is refused twice, Urszula looks at a list."""
    cast.client("marek").get(cast.buk.family.get_absolute_url())
    cast.client("marek").get(reverse("family_list"))
    cast.client("olga").get(cast.buk.family.get_absolute_url())
    cast.client("adam").get(reverse("family_list"))
    return cast


def test_the_officer_reads_openings_lists_and_refusals_of_all(busy):
    page = log(busy, "iga")
    for words in (
        "otwarcie karty rodziny",
        "wyświetlenie listy rodzin",
        "Marek Próbny",
        "Olga Próbna",
        "niedostępny adres",
        "odmowa dostępu",
        "GET /rodziny/",
        "rodzina: RN/2014/01",
    ):
        assert words in page, words


@pytest.mark.parametrize("name", ["iga", "adam", "olga", "piotr"])
def test_the_log_tells_nobody_the_name_of_a_family_closed_to_them(busy, name):
    page = log(busy, name)
    assert [word for word in NAMES[:1] + NAMES[2:] if word in page] == []
    assert busy.buk.family.get_absolute_url() not in page.replace("GET /", "")


def test_the_coordinator_reads_of_families_and_of_herself_alone(busy):
    page = log(busy, "anna")
    assert "otwarcie karty rodziny" in page
    assert f'<a href="{busy.buk.family.get_absolute_url()}">Nowicki (RN/2014/01)</a>' in page
    assert "odmowa dostępu" not in page
    me = busy.user("anna").pk
    entries = page_of(busy, "anna").entries
    assert all(e.event.user_id == me or e.event.subject_kind.split(".")[0] in APPS for e in entries)
    log(busy, "marek")
    assert "log.viewed" not in verbs(busy, "anna", user_id=busy.user("marek").pk)


@pytest.mark.parametrize("name", ["marek", "olga", "czeslawa", "piotr", "urszula", "oskar", "adam"])
def test_everybody_else_reads_their_own_acts(busy, name):
    assert {entry.event.user_id for entry in page_of(busy, name).entries} <= {busy.user(name).pk}
    page = log(busy, name, user_id=busy.user("iga").pk)
    assert "Dziennik moich czynności" in page
    assert 'name="user_id"' not in page


def test_nothing_of_the_twin_powiat(busy):
    here = page_of(busy, "iga").entries
    assert {entry.event.powiat_id for entry in here} == {busy.buk.powiat.pk}
    busy.client("marek", busy.dab).get(busy.dab.family.get_absolute_url())
    with in_powiat(busy.dab.powiat.pk, user_id=busy.user("iga", busy.dab).pk):
        theirs = set(AuditEvent.objects.values_list("pk", flat=True))
        twin = log_page(busy.member("iga", busy.dab), after=here[0].event.pk)
    assert not theirs & {entry.event.pk for entry in here}
    assert {entry.event.powiat_id for entry in twin.entries} <= {busy.dab.powiat.pk}


def test_crzl_has_no_log_of_a_powiat(cast):
    assert cast.client("celina").get(LOG).status_code == 403


def test_reading_the_log_is_logged(cast):
    log(cast, "iga")
    assert verbs(cast, "iga")[0] == "log.viewed"


def test_the_hidden_family_behind_a_known_pesel_stays_hidden(cast):
    """Even its number would tell Marek whose PESEL he came upon."""
    with cast.inside(name="marek"):
        hidden = cast.buk.other_family
        record_reading("family.opened", "families.family", [hidden.pk])
    page = log(cast, "marek")
    assert "otwarcie karty rodziny" in page
    assert hidden.number not in page
    assert str(hidden.pk)[-8:] not in page


# Narrowing and pages


def test_by_day_person_and_kind_of_act(busy):
    today = timezone.localdate()
    assert page_of(busy, "iga", since=today + timedelta(days=1)).entries == []
    assert page_of(busy, "iga", until=today - timedelta(days=1)).entries == []
    marek = page_of(busy, "iga", since=today, until=today, user_id=busy.user("marek").pk, act=Act.OPENED)
    assert [entry.event.verb for entry in marek.entries] == ["family.opened"]
    assert set(verbs(busy, "iga", act=Act.REFUSED)) == {"access.refused", "access.not_found"}


def test_days_begin_at_midnight_in_poland(cast):
    with cast.inside(name="iga"):
        at = AuditEvent.objects.latest("at").at
    day = timezone.localdate(at)
    assert page_of(cast, "iga", since=day, until=day).entries


def test_a_day_that_does_not_exist_is_said_at_its_field(cast):
    page = log(cast, "iga", since="31.02.2015")
    assert "Wpisz datę, która istnieje" in page
    page = log(cast, "iga", since="2015-03-02", until="2015-03-01")
    assert "nie może być wcześniejszy" in page


def test_what_makes_no_sense_in_the_address_is_no_fault(cast):
    for asked in ({"after": "x"}, {"user_id": "x"}, {"act": "x"}, {"after": "0" * 32}, {"since": "\0"}):
        assert cast.client("iga").get(LOG, asked).status_code == 200


def test_an_empty_log_says_why(cast):
    assert "Nie ma zdarzeń, które odpowiadają" in log(cast, "iga", until="2000-01-01")


def test_pages_go_on_where_the_last_one_ended_though_new_events_come(cast):
    with cast.inside(name="marek"):
        events = [record_reading("family.listed", "families.family", []) for _ in range(120)]
    seen, after = [], None
    for _ in range(3):
        page = page_of(cast, "marek", after=after)
        seen += [entry.event.pk for entry in page.entries]
        after = page.last
        log(cast, "marek")
    assert [pk for pk in seen if pk in set(events)] == events[::-1]


def queries(client):
    with CaptureQueriesContext(connection) as found:
        assert client.get(LOG).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["iga", "anna", "marek"])
def test_as_many_questions_for_fifty_events_as_for_a_few(cast, name):
    def open_family(times):
        with cast.inside(name="marek"):
            for _ in range(times):
                record_reading("family.opened", "families.family", [cast.buk.family.pk])
                record_reading("contract.opened", "contracts.contract", [cast.buk.contract.pk])

    client = cast.client(name)
    open_family(1)
    client.get(LOG)
    few = queries(client)
    open_family(30)
    # A full page may name fewer kinds of things than a short one, never more.
    assert queries(client) <= few
    assert few < 50  # two dozen kinds of things, each asked for its names at once


# What changed


def test_the_officer_reads_which_fields_changed_and_no_value(cast):
    with cast.inside(), recorded("family.edited", cast.buk.family):
        Family.objects.filter(pk=cast.buk.family.pk).update(address="ul. Tajna 5")
    page = log(cast, "iga")
    assert "Co się zmieniło" in page
    assert "zmiana: rodzina (adres)" in page
    assert "Tajna" not in page
    assert "Co się zmieniło" not in log(cast, "anna")


def test_a_key_that_changed_is_called_what_it_points_at(cast):
    with cast.inside(), recorded("session.planned", cast.buk.session):
        Session.objects.create(pilot=cast.buk.pilot, number="PZKW/2015/09", held_on="2015-01-01", place="x")
        Family.objects.filter(pk=cast.buk.family.pk).update(owner_institution=cast.buk.pup)
    changes = page_of(cast, "iga").entries[0].changes
    assert [(c.said, c.table, c.fields) for c in changes] == [
        ("zmiana", "rodzina", ["instytucja prowadząca"]),
        ("dodanie", "posiedzenie", []),
    ]


# Ways to the log


def test_the_officer_has_it_in_the_navigation_and_on_the_desk(busy):
    page = busy.client("iga").get(reverse("desk")).content.decode()
    assert f'<a href="{LOG}">Dziennik</a>' in page
    with busy.inside(name="iga"):
        (waiting,) = desk.log_waiting(busy.member("iga"))
    assert busy.client("iga").get(waiting.url).content.decode().count("tag-stop") >= 2


@pytest.mark.parametrize(("name", "words"), [("anna", "Dziennik zdarzeń"), ("piotr", "Dziennik moich czynności")])
def test_others_reach_it_from_the_card_of_the_powiat(cast, name, words):
    page = cast.client(name).get(reverse("powiat_show")).content.decode()
    assert f'<a href="{LOG}">{words}</a>' in page
    with cast.inside(name=name):
        assert desk.log_waiting(cast.member(name)) == []


# Words for everything


RECORDERS = {"recorded": 0, "record_reading": 0, "log_after": 1}
DEFINED_IN = {"schematom/audit/recording.py", "schematom/access/doors.py", "schematom/access/middleware.py"}
VERB = re.compile(r"[a-z_]+\.[a-z_]+")
# Verbs put together in the code, as the code writes them.
PUT_TOGETHER = {
    "f'contract.{outcome}'": [f"contract.{outcome}" for outcome in OUTCOMES],
    "f'{kind}.found_alike'": ["person.found_alike", "family.found_alike"],
    "f'{row._meta.model_name}.added'": ["powiat.added", "gmina.added", "gminaperiod.added"],
}


def verbs_in(path):
    """Verbs a file records. A verb handed on as an argument: every text of the file that looks like one."""
    tree = ast.parse((ROOT / path).read_text())
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "id", None)
        if name not in RECORDERS or len(node.args) <= RECORDERS[name]:
            continue
        verb = node.args[RECORDERS[name]]
        if isinstance(verb, ast.Constant):
            yield verb.value
        elif isinstance(verb, ast.JoinedStr):
            yield from PUT_TOGETHER[ast.unparse(verb)]
        else:
            yield from texts_like_verbs(tree)


def texts_like_verbs(tree):
    others = set(rules()) | {model._meta.label_lower for model in apps.get_models()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value):
            yield from {node.value} - others


def recording_files():
    for path in sources():
        if path.parts[0] != "tests" and str(path) not in DEFINED_IN | {"schematom/pdf/tagging.py"}:
            yield path


def test_every_verb_of_the_product_has_polish_words():
    found = {verb for path in recording_files() for verb in verbs_in(path)} | {"access.refused", "access.not_found"}
    found |= set(verbs_in(Path("schematom/access/doors.py")))
    assert len(found) > 80
    assert {verb for verb in found if not is_worded(verb)} == set()


def test_every_table_with_a_history_has_polish_words():
    models = [m for m in apps.get_models() if issubclass(m, (PowiatRow, SharedPowiatModel)) and not m._meta.proxy]
    assert [m._meta.label_lower for m in models if not is_worded(m._meta.label_lower)] == []


def test_an_event_without_words_is_not_hidden(cast):
    with cast.inside():
        record_reading("what.is_this", "some.thing", ["1"])
    assert OTHER_VERB in log(cast, "iga")
