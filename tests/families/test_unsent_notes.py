"""Notes that could not be taken in: read by the coordinator, joined to a case or put aside, never lost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.unsent import adopt_unsent, place_unsent, set_aside_unsent
from families.desk.field import notes_not_taken_in
from families.models import Family, NoteConflict, Participation, Person, UnsentNote, Visit
from families.selectors.notes import EMPTY
from families.selectors.unsent import fitting, in_words, takers_of, why_here
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.tenancy.models import new_id
from tests.cases import made

DAY = date(2014, 5, 20)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def unsent(cast, **changed):
    note = EMPTY | {"visited_on": "2014-05-20", "outcome": "held", "course": "Rozmowa o pracy."}
    values = {
        "note_id": new_id(),
        "device": cast.buk.device,
        "author": cast.user("marek"),
        "family": cast.buk.family,
        "reason": "handed_over",
        "refusal": "Nie prowadzisz już tej rodziny.",
        "content": note | changed.pop("note", {}),
    }
    return made(UnsentNote, **values | changed)


def adopt(cast, note, who="marek", on=DAY, **more):
    return adopt_unsent(member=cast.member("anna"), unsent=note, user=cast.user(who), visited_on=on, **more)


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value


def test_an_adopted_note_is_a_draft_of_the_worker_under_the_coordinators_event(inside):
    note = unsent(inside, note={"agreed": "Kurs w czerwcu.", "persons": [str(inside.buk.mother.pk)]})
    settled = adopt(inside, note)
    visit = Visit.objects.get(pk=settled.visit_id)
    assert (visit.state, visit.author, visit.visited_on) == ("draft", inside.user("marek"), DAY)
    assert (visit.course, visit.agreed) == ("Rozmowa o pracy.", "Kurs w czerwcu.")
    assert [one.person_id for one in visit.persons.all()] == [inside.buk.mother.pk]
    assert (settled.state, settled.settled_by) == ("adopted", inside.user("anna"))
    event = AuditEvent.objects.get(verb="visit.written", subject_id=str(visit.pk))
    assert event.user_id == inside.user("anna").pk
    assert actions.sign_visit(member=inside.member("marek"), visit=visit).state == "signed"


def test_a_forbidden_day_is_refused_at_its_field_and_can_be_corrected(inside):
    note = UnsentNote.objects.get(pk=inside.buk.unsent.pk)
    refusal = refused(adopt, inside, note, on=date(2015, 1, 15))
    assert (refusal.field, "skończyła się" in refusal.message) == ("visited_on", True)
    assert refused(adopt, inside, note, on=timezone.localdate() + timedelta(days=1)).field == "visited_on"
    assert UnsentNote.objects.get(pk=note.pk).state == "waiting"
    assert adopt(inside, note, on=date(2014, 12, 15)).visit.visited_on == date(2014, 12, 15)


def test_a_next_visit_that_can_no_longer_be_is_refused_at_its_field(inside):
    note = unsent(inside, note={"next_on": "2015-02-01", "next_at": "10:00"})
    assert refused(adopt, inside, note, next_on=date(2015, 2, 1)).field == "next_on"
    visit = adopt(inside, note).visit
    assert (visit.next_on, visit.next_at) == (None, None)


def test_only_a_worker_who_works_with_the_family_gets_it(inside):
    note = unsent(inside)
    assert refused(adopt, inside, note, who="olga").field == "user"
    assert refused(adopt, inside, note, who="anna").field == "user"
    anna, family, olga = inside.member("anna"), inside.buk.family, inside.user("olga")
    actions.assign_worker(member=anna, family=family, user=olga, since=timezone.localdate())
    assert set(takers_of(family, anna, timezone.localdate())) == {inside.user("marek"), olga}
    assert adopt(inside, note, who="olga").visit.author == olga


def test_a_note_is_decided_about_once(inside):
    note = unsent(inside)
    adopt(inside, note)
    assert "już zdecydowano" in refused(adopt, inside, note).message
    again = refused(set_aside_unsent, member=inside.member("anna"), unsent=note, reason="powtórzenie")
    assert "już zdecydowano" in again.message
    assert Visit.objects.filter(course="Rozmowa o pracy.").count() == 1


def test_a_note_put_aside_needs_a_reason_and_stays_readable(inside):
    note, anna = unsent(inside), inside.member("anna")
    assert refused(set_aside_unsent, member=anna, unsent=note, reason=" ").field == "reason"
    settled = set_aside_unsent(member=anna, unsent=note, reason="opisano już w innej notatce")
    assert (settled.state, settled.visit_id, settled.content["course"]) == ("set_aside", None, "Rozmowa o pracy.")


def test_a_note_without_a_family_waits_until_somebody_says_whose_it_is(inside):
    note, anna = unsent(inside, family=None), inside.member("anna")
    assert "wskaż rodzinę" in refused(adopt, inside, note).message
    assert refused(place_unsent, member=anna, unsent=note, number="RN/1").field == "number"
    placed = place_unsent(member=anna, unsent=note, number=" rn/2014/01 ")
    assert placed.family == inside.buk.family
    assert adopt(inside, placed).visit.participation_id == inside.buk.participation.pk


def begun(cast, note_id, course, who="marek", sign=False):
    return actions.put_note(
        member=cast.member(who),
        note_id=note_id,
        participation=Participation.objects.get(pk=cast.buk.participation.pk),
        note={"visited_on": DAY, "outcome": "held", "course": course},
        sign=sign,
    ).visit


def test_an_earlier_text_of_the_same_note_is_not_overwritten(inside):
    note = unsent(inside)
    earlier = begun(inside, note.note_id, "Początek rozmowy.")
    settled = adopt(inside, note)
    assert settled.visit_id == earlier.pk
    clash = NoteConflict.objects.get(visit=earlier, part="course")
    assert (clash.kept, clash.arrived) == ("Początek rozmowy.", "Rozmowa o pracy.")


def test_a_text_of_a_note_signed_meanwhile_becomes_its_correction(inside):
    note = unsent(inside)
    signed = begun(inside, note.note_id, "Podpisana.", sign=True)
    visit = adopt(inside, note).visit
    assert (visit.corrects_id, visit.state, visit.course) == (signed.pk, "draft", "Rozmowa o pracy.")


def test_a_draft_of_another_worker_stays_theirs_and_the_note_stands_beside_it(inside):
    anna, family = inside.member("anna"), inside.buk.family
    actions.assign_worker(member=anna, family=family, user=inside.user("olga"), since=timezone.localdate())
    note = unsent(inside)
    earlier = begun(inside, note.note_id, "Początek rozmowy.")
    visit = adopt(inside, note, who="olga").visit
    assert visit.pk != earlier.pk
    assert Visit.objects.get(pk=earlier.pk).course == "Początek rozmowy."


def test_the_planned_visit_the_phone_wrote_about_becomes_the_note(inside):
    note = unsent(inside, note_id=inside.buk.planned_visit.pk, note={"visited_on": "2014-06-20"})
    visit = adopt(inside, note, on=date(2014, 6, 20)).visit
    assert (visit.pk, visit.state) == (inside.buk.planned_visit.pk, "draft")


STRANGE = {
    "visited_on": "wczoraj",
    "begins_at": "po obiedzie",
    "minutes": "dużo",
    "place": "x" * 201,
    "outcome": "nieźle",
    "next_on": 5,
    "course": "Rozmowa.",
    "checks": {"nie-numer": {"standing": "on_course"}},
    "persons": ["nie-numer", {"a": 1}],
    "workers": ["99999999999999999999"],
}


@pytest.mark.parametrize("strange", [STRANGE, {name: ["lista"] for name in EMPTY}, {}])
def test_whatever_a_phone_has_sent_is_shown_and_joined(cast, strange):
    with cast.inside():
        note = unsent(cast, content=strange)
    client = cast.client("anna")
    assert client.get(reverse("unsent_show", args=[note.pk])).status_code == 200
    assert client.get(reverse("unsent_adopt", args=[note.pk])).status_code == 200
    answer = client.post(
        reverse("unsent_adopt", args=[note.pk]), {"user": cast.user("marek").pk, "visited_on": "2014-05-20"}
    )
    assert answer.status_code == 303


def test_what_does_not_fit_the_case_is_named_and_stays_with_the_note(inside):
    stranger = Person.objects.filter(family=inside.buk.other_family).first()
    checks = {
        str(inside.buk.activity.pk): {"standing": "on_course", "note": ""},
        str(new_id()): {"standing": "missed", "note": "Kursu nie było."},
    }
    note = {"persons": [str(inside.buk.mother.pk), str(stranger.pk)], "checks": checks, "minutes": "dużo"}
    found = fitting(unsent(inside, note=note).content, inside.buk.participation)
    assert found.content["persons"] == [str(inside.buk.mother.pk)]
    assert list(found.content["checks"]) == [str(inside.buk.activity.pk)]
    left = dict(found.left)
    assert left["Czas trwania w minutach"] == "dużo"
    assert any("Kursu nie było." in words for words in left.values())
    assert "Przebieg wizyty" not in left


def test_the_page_says_in_words_what_was_written_and_why_it_is_here(cast):
    with cast.inside():
        note = unsent(cast, note={"begins_at": "16:30", "minutes": 45, "next_on": "2014-06-01"})
        parts = dict(in_words(note))
        assert parts["Przebieg wizyty"] == "Rozmowa o pracy."
        assert parts["Następna wizyta"] == "1\u00a0czerwca 2014\u00a0r."
        assert "Nie prowadzisz już tej rodziny." in why_here(note)
    page = cast.client("anna").get(reverse("unsent_show", args=[note.pk])).content.decode()
    for words in ("Rozmowa o pracy.", "16:30", "45\u00a0minut", "odbyła się", "Nie prowadzisz już", "Telefon Marka"):
        assert words in page, words


def test_a_note_of_a_phone_cut_off_says_so(inside):
    note = unsent(inside, reason="revoked", refusal="")
    assert "straci rolę w MGI" in why_here(note)
    actions_of_device(inside)
    note = UnsentNote.objects.select_related("device", "author").get(pk=note.pk)
    assert "zgubiony w autobusie" in why_here(note)


def actions_of_device(cast):
    from families.actions.devices import revoke_device

    revoke_device(member=cast.member("anna"), device=cast.buk.device, reason="zgubiony w autobusie")


def test_the_coordinator_walks_from_the_desk_to_a_draft_in_the_case(cast):
    client = cast.client("anna")
    assert "Notatka czeka na decyzję: Marek Próbny" in client.get("/").content.decode()
    note = cast.buk.unsent
    page = client.get(reverse("unsent_list")).content.decode()
    assert reverse("unsent_show", args=[note.pk]) in page
    adopting = reverse("unsent_adopt", args=[note.pk])
    form = client.get(adopting).content.decode()
    assert 'value="2015-01-15"' in form and "Marek Próbny" in form
    posted = {"user": cast.user("marek").pk, "visited_on": "2015-01-15"}
    answer = client.post(adopting, posted)
    assert answer.status_code == 422 and "skończyła się" in answer.content.decode()
    answer = client.post(adopting, posted | {"visited_on": "2014-12-15"}, follow=True)
    assert "dołączona do sprawy jako szkic" in answer.content.decode()
    with cast.inside():
        assert list(notes_not_taken_in(cast.member("anna"))) == []
        visit = UnsentNote.objects.get(pk=note.pk).visit
    assert "Szkic z telefonu." in cast.client("marek").get(visit.get_absolute_url()).content.decode()
    assert client.get(adopting).status_code == 302 or client.get(adopting).status_code == 303


def test_putting_aside_and_naming_the_family_are_done_on_pages_too(cast):
    with cast.inside():
        note = unsent(cast, family=None)
    client = cast.client("anna")
    assert "Wskaż rodzinę" in client.get(reverse("unsent_show", args=[note.pk])).content.decode()
    assert client.get(reverse("unsent_adopt", args=[note.pk])).headers["Location"].endswith("/rodzina/")
    placed = client.post(reverse("unsent_family", args=[note.pk]), {"number": "RN/2014/02"}, follow=True)
    assert "Wrona (RN/2014/02)" in placed.content.decode()
    aside = client.post(reverse("unsent_set_aside", args=[note.pk]), {"reason": "to nie wizyta"}, follow=True)
    assert "Uzasadnienie: to nie wizyta" in aside.content.decode()
    assert "Rozmowa o pracy." in aside.content.decode()


def test_with_nobody_to_take_it_over_the_page_leads_to_the_assignment(cast):
    with cast.inside():
        family = Family.objects.get(pk=cast.buk.family.pk)
        actions.end_assignment(
            member=cast.member("anna"),
            assignment=cast.buk.assignment,
            until=timezone.localdate() - timedelta(days=1),
        )
    page = cast.client("anna").get(reverse("unsent_adopt", args=[cast.buk.unsent.pk])).content.decode()
    assert reverse("assignment_create", args=[family.pk]) in page


def test_every_opening_is_in_the_log_and_nothing_of_the_text(cast):
    client, note = cast.client("anna"), cast.buk.unsent
    client.get(reverse("unsent_list"))
    client.get(reverse("unsent_show", args=[note.pk]))
    with cast.inside():
        events = AuditEvent.objects.filter(verb__startswith="unsent.").order_by("at")
        assert [event.verb for event in events] == ["unsent.listed", "unsent.opened"]
        assert "Szkic" not in str([event.detail for event in events])


def test_its_writer_does_not_reach_it(cast):
    client = cast.client("marek")
    assert client.get(reverse("unsent_show", args=[cast.buk.unsent.pk])).status_code == 404
    assert client.get(reverse("unsent_list")).status_code == 403
    assert "czeka na decyzję" not in client.get("/").content.decode()


def test_the_visit_tells_where_its_text_came_from_and_only_the_coordinator_gets_the_way_there(cast):
    with cast.inside():
        settled = adopt(cast, unsent(cast))
        visit = Visit.objects.get(pk=settled.visit_id)
    page, way = reverse("visit_show", args=[visit.pk]), reverse("unsent_show", args=[settled.pk])
    for name, shown in (("marek", False), ("anna", True)):
        text = cast.client(name).get(page).content.decode()
        assert "Tekst z&nbsp;terenu: Marek" in text and (way in text) is shown
