"""Visit notes: drafts of their author until signed, within the time of work with families."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.choices import VisitState
from families.models import Family, Participation, Visit
from families.selectors.visits import visits_of
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.models import Pilot
from tests.cases import walk

NOTE = {"minutes": 60, "course": "Rozmowa o pracy.", "agreed": "Matka zapisze się na kurs.", "checks": {}}


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


@pytest.fixture
def marek(cast):
    return cast.member("marek")


def write(cast, on=date(2014, 6, 2), **changes):
    return actions.write_visit(
        member=cast.member("marek"), participation=cast.buk.participation, visited_on=on, **NOTE | changes
    )


@pytest.mark.parametrize("ends", [("closing", "closed"), ("withdrawn",)])
def test_a_closed_or_withdrawn_pilot_takes_no_visit_even_of_an_earlier_day(inside, ends):
    walk(Pilot.objects.get(pk=inside.buk.pilot.pk), *ends)
    participation = Participation.objects.get(pk=inside.buk.participation.pk)
    note = NOTE | {"visited_on": date(2014, 6, 2)}
    with pytest.raises(Refused, match="niczego już w nim nie zmienisz"):
        actions.write_visit(member=inside.member("marek"), participation=participation, **note)


@pytest.mark.parametrize("day", [date(2014, 1, 20), date(2014, 12, 31)])
def test_the_first_and_the_last_day_of_work_with_families_are_fine(inside, day):
    assert write(inside, day).visited_on == day


def test_slupsk_a_visit_after_the_work_with_families_is_refused_with_the_reason(inside):
    with pytest.raises(Refused, match=r"skończyła się 31.grudnia 2014.r\., dlatego nie można.*15.stycznia 2015") as no:
        write(inside, date(2015, 1, 15))
    assert no.value.field == "visited_on"


@pytest.mark.parametrize("day", [date(2014, 1, 19), timezone.localdate() + timedelta(days=1)])
def test_a_day_before_the_participation_or_in_the_future_is_refused(inside, day):
    with pytest.raises(Refused):
        write(inside, day)


def test_activities_are_checked_and_checks_follow_the_text(inside, marek):
    activity = inside.buk.activity
    visit = write(inside, checks={activity.pk: {"standing": "at_risk", "note": "nie dojechał"}})
    assert visit.checks.get().standing == "at_risk"
    visit = actions.save_visit(member=marek, visit=visit, revision=1, visited_on=visit.visited_on, **NOTE)
    assert not visit.checks.exists()


def test_only_activities_of_this_family_are_checked(inside):
    with pytest.raises(Refused, match="z programu tej rodziny"):
        write(inside, checks={inside.buk.need.pk: {"standing": "at_risk", "note": ""}})


def test_a_signed_note_is_locked(inside, marek):
    visit = actions.sign_visit(member=marek, visit=write(inside))
    assert visit.signed_at
    with pytest.raises(Refused, match="Podpisanej notatki nie można zmienić"):
        actions.save_visit(member=marek, visit=visit, revision=visit.revision, visited_on=visit.visited_on, **NOTE)
    with pytest.raises(Refused, match="Podpisanej notatki"):
        actions.sign_visit(member=marek, visit=visit)


def test_the_database_itself_takes_no_signature_back(inside, marek):
    visit = actions.sign_visit(member=marek, visit=write(inside))
    visit.state = VisitState.DRAFT
    with pytest.raises(IntegrityError, match="no move"), transaction.atomic(), recorded("test", visit):
        visit.save()


def test_nobody_writes_or_signs_anothers_note(inside):
    visit, olga = write(inside), inside.member("olga")
    with pytest.raises(Refused, match="tylko osoba, która ją napisała"):
        actions.sign_visit(member=olga, visit=visit)
    with pytest.raises(Refused, match="tylko osoba, która ją napisała"):
        actions.save_visit(member=olga, visit=visit, revision=1, visited_on=visit.visited_on, **NOTE)


def last_visit(cast):
    return Family.objects.get(pk=cast.buk.family.pk).last_visit_on


def test_the_family_keeps_the_latest_signed_day(inside, marek):
    late, early = write(inside, date(2014, 9, 1)), write(inside, date(2014, 3, 1))
    assert last_visit(inside) == date(2014, 4, 1)
    actions.sign_visit(member=marek, visit=late)
    actions.sign_visit(member=marek, visit=early)
    assert last_visit(inside) == date(2014, 9, 1)


def test_a_correction_is_a_note_beside_the_signed_one(inside, marek):
    signed = actions.sign_visit(member=marek, visit=write(inside, date(2014, 9, 1)))
    correction = actions.correct_visit(member=marek, visit=signed, visited_on=date(2014, 8, 1), **NOTE)
    assert (correction.state, correction.corrects) == (VisitState.DRAFT, signed)
    assert last_visit(inside) == date(2014, 9, 1)
    actions.sign_visit(member=marek, visit=correction)
    assert last_visit(inside) == date(2014, 8, 1)


def test_a_draft_is_edited_not_corrected(inside, marek):
    with pytest.raises(Refused, match="Po prostu ją popraw"):
        actions.correct_visit(member=marek, visit=write(inside), visited_on=date(2014, 8, 1), **NOTE)


def test_the_second_saver_is_stopped(inside, marek):
    visit = write(inside)
    actions.save_visit(member=marek, visit=visit, revision=1, visited_on=visit.visited_on, **NOTE)
    with pytest.raises(StaleVersion):
        actions.save_visit(member=marek, visit=visit, revision=1, visited_on=visit.visited_on, **NOTE)


def test_notes_come_with_few_queries(inside, django_assert_num_queries):
    write(inside)
    with django_assert_num_queries(4):
        found = [(v.author.full_name, list(v.corrections.all())) for v in visits_of(inside.buk.participation)]
    assert len(found) == 3


# Pages


def posted(cast, **changes):
    check = f"check_{cast.buk.activity.pk}"
    note = {"visited_on": "2014-06-02", "minutes": "45", "course": "Rozmowa.", "agreed": ""}
    return note | {f"{check}_standing": "on_course", f"{check}_note": "po kursie"} | changes


def test_from_an_empty_note_to_a_signature(cast):
    client = cast.client("marek")
    created = client.post(reverse("visit_create", args=[cast.buk.participation.pk]), posted(cast))
    assert created.status_code == 303
    page = client.get(created.url).content.decode()
    assert "szkic, niepodpisany" in page
    assert "po kursie" in page
    with cast.inside(name="marek"):
        visit = Visit.objects.latest("created_at")
    signed = client.post(reverse("visit_sign", args=[visit.pk]), follow=True).content.decode()
    assert "podpisana" in signed
    assert "Podpisz notatkę" not in signed
    assert "Dopisz sprostowanie" in signed


def test_a_refused_day_stands_at_its_field_and_nothing_is_lost(cast):
    answer = cast.client("marek").post(
        reverse("visit_create", args=[cast.buk.participation.pk]),
        posted(cast, visited_on="2015-01-15", course="Tekst, którego szkoda."),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Praca z rodzinami w tym pilotażu skończyła się" in page
    assert "Tekst, którego szkoda." in page
    assert "po kursie" in page


def test_a_stale_page_shows_both_texts(cast):
    draft = cast.buk.draft_visit
    client, url = cast.client("marek"), reverse("visit_edit", args=[draft.pk])
    assert client.post(url, posted(cast, revision="1", course="Tekst z telefonu.")).status_code == 303
    answer = client.post(url, posted(cast, revision="1", course="Tekst z biura."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tekst z telefonu." in page
    assert "Tekst z biura." in page


@pytest.mark.parametrize(
    ("who", "status"), [("marek", 200), ("olga", 404), ("anna", 200), ("oskar", 403), ("piotr", 404), ("iga", 404)]
)
def test_who_reads_a_note(cast, who, status):
    assert cast.client(who).get(reverse("visit_show", args=[cast.buk.visit.pk])).status_code == status


def test_the_coordinator_reads_without_buttons(cast):
    page = cast.client("anna").get(reverse("visit_show", args=[cast.buk.draft_visit.pk])).content.decode()
    assert "Podpisz notatkę" not in page
    assert "Popraw szkic" not in page
    assert cast.client("anna").get(reverse("visit_edit", args=[cast.buk.draft_visit.pk])).status_code == 403
