from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schematom.audit.models import AuditEvent
from teams.choices import ItemState, Role, SessionState
from teams.models import AgendaItem, Edition, Session, Vote
from teams.selectors import EDITION_KEY, SCOPE_KEY
from tests.cast import made, make_membership, walk

PZKW = ["anna", "czeslawa", "piotr"]
OTHERS = ["marek", "urszula", "adam", "iga", "celina"]


@pytest.mark.parametrize("name", PZKW)
def test_the_pzkw_sees_its_sessions(cast, name):
    page = cast.client(name).get(reverse("session_list"))
    assert "PZKW/2014/01" in page.content.decode()


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("url_name", ["session_list", "session_create"])
def test_others_do_not(cast, name, url_name):
    assert cast.client(name).get(reverse(url_name)).status_code == 403


def test_two_look_alike_powiaty_do_not_see_each_other(cast):
    theirs = cast.client("anna").get(reverse("session_show", args=[cast.dab.session.pk]))
    assert theirs.status_code == 404
    page = cast.client("anna").get(reverse("session_list")).content.decode()
    assert cast.buk.session.get_absolute_url() in page
    assert cast.dab.session.get_absolute_url() not in page
    assert cast.client("piotr").get(reverse("item_show", args=[cast.dab.item.pk])).status_code == 404


def queries_of_list(client):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse("session_list")).status_code == 200
    return len(queries)


def test_a_list_of_thirty_takes_as_many_queries_as_one_of_three(cast):
    client = cast.client("anna")
    client.get(reverse("session_list"))
    with cast.inside():
        for number in range(2, 4):
            made_session(cast, number)
    three = queries_of_list(client)
    with cast.inside():
        for number in range(4, 31):
            made_session(cast, number)
    assert queries_of_list(client) == three


def made_session(cast, number):
    session = made(
        Session, pilot=cast.buk.pilot, number=f"PZKW/2014/{number:02}", held_on=date(2014, 5, 5), place="Próbnik"
    )
    item = made(AgendaItem, pilot=cast.buk.pilot, kind="other", title=f"Sprawa {number}")
    walk(item, "scheduled", session=session, position=1)
    return session


def test_a_session_is_planned_with_a_form(cast):
    answer = cast.client("anna").post(
        reverse("session_create"), {"held_on": "2015-03-20", "place": "Starostwo"}, follow=True
    )
    assert "PZKW/2015/01" in answer.content.decode()


def test_a_day_after_the_end_is_refused_at_its_field_and_nothing_typed_is_lost(cast):
    answer = cast.client("anna").post(reverse("session_create"), {"held_on": "2015-04-15", "place": "Starostwo"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "pracuje do 31\u00a0marca 2015" in page
    assert "Starostwo" in page


def test_a_member_of_the_pzkw_does_not_plan(cast):
    client = cast.client("piotr")
    assert client.get(reverse("session_create")).status_code == 403
    assert reverse("session_create") not in client.get(reverse("session_list")).content.decode()


def test_the_whole_way_of_a_matter(cast):
    """The coordinator schedules and opens, members vote, the chair closes."""
    anna, piotr, chair = (cast.client(name) for name in ("anna", "piotr", "czeslawa"))
    anna.post(reverse("session_create"), {"held_on": "2015-03-20", "place": "Starostwo"})
    with cast.inside():
        session = Session.objects.exclude(pk=cast.buk.session.pk).get()
        item = AgendaItem.objects.get(pk=cast.buk.waiting_item.pk)
    anna.post(reverse("item_schedule", args=[item.pk]), {"session": session.pk})
    anna.post(reverse("session_open", args=[session.pk]))
    present = {f"seat_{seat.pk}": "present" for seat in cast.buk.seats.values()}
    anna.post(reverse("attendance_record", args=[session.pk]), {"revision": 1, **present})
    page = piotr.get(session.get_absolute_url()).content.decode()
    assert "Czeka na Twój głos" in page
    answer = piotr.post(reverse("vote_cast", args=[item.pk]), {"value": "negative", "remarks": ""})
    assert answer.status_code == 422
    assert "Napisz uwagi" in answer.content.decode()
    piotr.post(reverse("vote_cast", args=[item.pk]), {"value": "remarks", "remarks": "Dopisać terminy."})
    page = chair.get(session.get_absolute_url()).content.decode()
    assert "Zamknij posiedzenie" in page
    chair.post(reverse("session_close", args=[session.pk]))
    with cast.inside():
        item.refresh_from_db()
        session.refresh_from_db()
    assert (item.outcome, session.state) == ("remarks", SessionState.CLOSED)
    page = anna.get(item.get_absolute_url()).content.decode()
    assert "Dopisać terminy." in page
    assert "pozytywna z uwagami" in page


@pytest.fixture
def open_item(cast):
    """A matter in an open session, without any vote."""
    with cast.inside():
        session = made(Session, pilot=cast.buk.pilot, number="PZKW/2014/77", held_on=date(2014, 5, 5), place="Próbnik")
        item = made(AgendaItem, pilot=cast.buk.pilot, kind="other", title="Regulamin pracy")
        walk(item, "scheduled", session=session, position=1)
        walk(session, "open")
        return item


def test_a_refused_button_says_why_on_the_page_it_leads_back_to(cast, open_item):
    answer = cast.client("anna").post(reverse("session_close", args=[open_item.session_id]), follow=True)
    assert "„Regulamin pracy” nie ma ani jednego głosu za lub przeciw" in answer.content.decode()


def test_who_does_not_vote_reads_the_reason(cast, open_item):
    page = cast.client("anna").get(open_item.get_absolute_url()).content.decode()
    assert "Głosują członkowie PZKW" in page
    assert "Oddaj głos" not in page


def test_a_vote_by_address_alone_is_refused_to_the_coordinator(cast, open_item):
    answer = cast.client("anna").post(reverse("vote_cast", args=[open_item.pk]), {"value": "positive"})
    assert answer.status_code == 403
    with cast.inside():
        assert not Vote.objects.filter(item=open_item).exists()


def test_opening_a_packet_is_logged(cast, open_item):
    cast.client("piotr").get(open_item.get_absolute_url())
    with cast.inside():
        event = AuditEvent.objects.filter(verb="packet.opened").latest("at")
    assert (event.subject_id, event.user_id) == (str(open_item.pk), cast.user("piotr").pk)


def test_a_matter_is_taken_off_by_a_button(cast, open_item):
    answer = cast.client("czeslawa").post(reverse("item_take_off", args=[open_item.pk]))
    assert answer.status_code == 303
    with cast.inside():
        assert AgendaItem.objects.get(pk=open_item.pk).state == ItemState.WAITING


def test_with_no_session_to_choose_the_way_to_plan_one_is_shown(cast):
    with cast.inside():
        walk(Session.objects.get(pk=cast.buk.session.pk), "closed")
    page = cast.client("anna").get(reverse("item_schedule", args=[cast.buk.waiting_item.pk])).content.decode()
    assert reverse("session_create") in page


@pytest.mark.parametrize("name", ["anna", "marek", "piotr", "urszula", "adam", "iga"])
def test_everybody_in_the_powiat_reads_its_card(cast, name):
    page = cast.client(name).get(reverse("powiat_show")).content.decode()
    for words in ("Praca z&nbsp;rodzinami", "31\u00a0marca 2015", "U/0/1/2014", reverse("institution_list")):
        assert words in page


def test_crzl_has_no_card_of_a_powiat(cast):
    assert cast.client("celina").get(reverse("powiat_show")).status_code == 403


def test_a_powiat_without_a_pilot_has_calm_pages(cast):
    with cast.inside():
        elsewhere = Edition.objects.create(number=9, name="IX", starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1))
    client = cast.client("anna")
    session = client.session
    session[EDITION_KEY] = elsewhere.pk
    session.save()
    assert client.get(reverse("powiat_show")).status_code == 200


def test_a_person_of_two_powiaty_chooses_and_the_session_key_changes(cast):
    with cast.inside(cast.dab):
        make_membership(cast.user("anna"), cast.dab.pcpr, Role.COORDINATOR, cast.dab.powiat.pk)
    client = cast.client("anna")
    page = client.get(reverse("scope_choose")).content.decode()
    assert "bukowy" in page
    assert "dębowy" in page
    before = client.session.session_key
    choice = f"{cast.dab.powiat.pk}-{cast.edition.pk}"
    answer = client.post(reverse("scope_choose"), {"place": choice})
    assert answer.status_code == 303
    assert client.session.session_key != before
    assert (client.session[SCOPE_KEY], client.session[EDITION_KEY]) == (cast.dab.powiat.pk, cast.edition.pk)
    page = client.get(reverse("session_list")).content.decode()
    assert cast.dab.session.get_absolute_url() in page
    assert cast.buk.session.get_absolute_url() not in page


def test_nobody_chooses_a_powiat_without_a_role_in_it(cast):
    answer = cast.client("anna").post(reverse("scope_choose"), {"place": f"{cast.dab.powiat.pk}-{cast.edition.pk}"})
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ["anna", "celina"])
def test_a_person_of_one_place_is_told_so(cast, name):
    assert "Nie ma nic do wybrania" in cast.client(name).get(reverse("scope_choose")).content.decode()
