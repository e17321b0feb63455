"""The powiat's hub: how it stands, what comes next, where everything is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from teams.actions import partners as actions
from teams.desk.register import register_waiting
from teams.models import Edition, GminaQuota, Pilot, PilotPartner
from teams.selectors import EDITION_KEY
from teams.selectors.hub import WAYS, next_step, ways_for
from tests.cast import made

TODAY = date(2014, 6, 1)
DAYS = {"starts_on": date(2015, 4, 1), "family_work_ends_on": date(2015, 6, 30), "team_work_ends_on": date(2015, 9, 30)}


@pytest.fixture
def second(inside):
    edition = Edition.objects.create(number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30))
    return made(Pilot, powiat=inside.powiat, edition=edition, **DAYS)


def test_each_member_is_led_only_where_they_may_go(cast, inside):
    shown = {
        name: {way.url_name for _, ways in ways_for(cast.member(name)) for way in ways} for name in ("anna", "marek")
    }
    assert "people_list" in shown["anna"] and "people_list" not in shown["marek"]
    assert {"institution_list", "partner_list", "settings_show"} <= shown["marek"]


def test_every_way_of_the_hub_leads_somewhere():
    assert [way.url_name for ways in WAYS.values() for way in ways if not way.url] == []


def test_first_a_leader_then_partners_then_families_by_gmina(inside, anna, second):
    assert next_step(anna, second, TODAY).label == "Wskaż lidera"
    second.leader = inside.pup
    assert next_step(anna, second, TODAY).label == "Dodaj partnerów"
    made(PilotPartner, pilot=second, institution=inside.ops, since=DAYS["starts_on"])
    assert next_step(anna, second, TODAY) is None
    made(GminaQuota, pilot=second, gmina=inside.gmina, families=6)
    step = next_step(anna, second, TODAY)
    assert step.label == "Popraw podział" and "4\u00a0rodziny" in step.text


def test_who_may_do_nothing_is_asked_for_nothing(cast, inside, second):
    assert next_step(cast.member("marek"), second, TODAY) is None


def test_a_powiat_in_no_edition_begins_with_institutions(cast, inside, anna):
    assert "CRZL" in next_step(anna, None, TODAY).text
    assert next_step(cast.member("marek"), None, TODAY) is None


def test_the_hub_says_what_comes_next_and_where_things_are(cast):
    with cast.inside():
        edition = Edition.objects.create(
            number=2, name="II edycja", starts_on=date(2015, 4, 1), ends_on=date(2015, 9, 30)
        )
        made(Pilot, powiat=cast.buk.powiat, edition=edition, **DAYS)
    client = cast.client("anna")
    session = client.session
    session[EDITION_KEY] = edition.pk
    session.save()
    page = client.get(reverse("powiat_show")).content.decode()
    for words in ("Co dalej", "Wskaż lidera", "II edycja", "jeszcze nie podpisana", "Kto bierze udział"):
        assert words in page


def test_a_pilot_without_a_leader_waits_on_the_desk_of_those_who_may_choose(cast, inside, second):
    def titles(name):
        member = replace(cast.member(name), edition_id=second.edition_id)
        return [line.title for line in register_waiting(member)]

    assert titles("anna") == titles("adam") == ["Wskaż lidera pilotażu"]
    assert titles("marek") == titles("czeslawa") == []
    actions.choose_leader(member=cast.member("anna"), pilot=second, revision=1, leader=inside.pup)
    assert titles("anna") == []  # its days are over: nobody asks for partners now


def test_a_pilot_in_its_days_asks_for_partners(cast, inside, anna):
    today = timezone.localdate()
    days = dict.fromkeys(("family_work_ends_on", "team_work_ends_on"), today + timedelta(days=90))
    edition = Edition.objects.create(number=8, name="VIII edycja", starts_on=today, ends_on=today + timedelta(days=90))
    made(Pilot, powiat=inside.powiat, edition=edition, leader=inside.pup, starts_on=today, **days)
    lines = list(register_waiting(replace(anna, edition_id=edition.pk)))
    assert [line.title for line in lines] == ["Dodaj partnerów pilotażu"]
