"""Visit notes: drafts of their author until signed, within the time of work with families."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.notes import NoteRefused
from families.choices import VisitState
from families.models import Family, Participation, ProgrammeVersion, Visit
from families.selectors.visits import visits_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
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


def save(cast, visit, *, who="marek", base=None, **changes):
    """The note once more, as a browser in the office sends it."""
    return actions.put_note(
        member=cast.member(who),
        note_id=visit.pk,
        participation=cast.buk.participation,
        note=NOTE | {"visited_on": visit.visited_on, "outcome": "held"} | changes,
        base=visit.revision if base is None else base,
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


def test_activities_are_checked_and_checks_follow_the_text(inside):
    activity = inside.buk.activity
    visit = write(inside, checks={activity.pk: {"standing": "at_risk", "note": "nie dojechał"}})
    assert visit.checks.get().standing == "at_risk"
    saved = save(inside, visit).visit
    assert not saved.checks.exists()


def test_only_activities_of_this_family_are_checked(inside):
    with pytest.raises(Refused, match="z programu tej rodziny"):
        write(inside, checks={inside.buk.need.pk: {"standing": "at_risk", "note": ""}})


def test_a_signed_note_is_locked(inside, marek):
    visit = actions.sign_visit(member=marek, visit=write(inside))
    assert visit.signed_at
    with pytest.raises(NoteRefused, match="Podpisanej notatki nie można zmienić") as refusal:
        save(inside, visit, course="Inaczej.")
    assert refusal.value.reason == "signed"
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
    with pytest.raises(NoteRefused, match="pisze już ktoś inny: Marek") as refusal:
        save(inside, visit, who="olga", course="Dopisek.")
    assert refusal.value.reason == "other_author"


def last_visit(cast):
    return Family.objects.get(pk=cast.buk.family.pk).last_visit_on


def test_the_family_keeps_the_latest_signed_day(inside, marek):
    late, early = write(inside, date(2014, 9, 1)), write(inside, date(2014, 3, 1))
    assert last_visit(inside) == date(2014, 4, 1)
    actions.sign_visit(member=marek, visit=late)
    actions.sign_visit(member=marek, visit=early)
    assert last_visit(inside) == date(2014, 9, 1)


def corrected(cast, signed, on, **changes):
    taken = actions.put_note(
        member=cast.member("marek"),
        note_id=new_id(),
        participation=cast.buk.participation,
        note=NOTE | {"visited_on": on, "outcome": "held"} | changes,
        corrects=signed,
    )
    return taken.visit


def test_a_correction_is_a_note_beside_the_signed_one(inside, marek):
    signed = actions.sign_visit(member=marek, visit=write(inside, date(2014, 9, 1)))
    correction = corrected(inside, signed, date(2014, 8, 1))
    assert (correction.state, correction.corrects) == (VisitState.DRAFT, signed)
    assert last_visit(inside) == date(2014, 9, 1)
    actions.sign_visit(member=marek, visit=correction)
    assert last_visit(inside) == date(2014, 8, 1)


@pytest.mark.parametrize("outcome", ["nobody_home", "refused"])
def test_a_visit_that_met_nobody_is_signed_without_words_and_is_not_the_last_visit(inside, marek, outcome):
    visit = actions.sign_visit(member=marek, visit=write(inside, outcome=outcome, course="", agreed=""))
    assert visit.state == VisitState.SIGNED
    assert last_visit(inside) == date(2014, 4, 1)


def test_a_correction_that_says_nobody_was_home_takes_the_visit_back(inside, marek):
    signed = actions.sign_visit(member=marek, visit=write(inside, date(2014, 9, 1)))
    correction = corrected(inside, signed, date(2014, 9, 1), outcome="nobody_home")
    actions.sign_visit(member=marek, visit=correction)
    assert last_visit(inside) == date(2014, 4, 1)


def test_a_visit_that_was_held_is_not_signed_without_words(inside, marek):
    with pytest.raises(Refused, match="Opisz przebieg") as refusal:
        actions.sign_visit(member=marek, visit=write(inside, course=""))
    assert refusal.value.field == "course"


def test_two_savers_who_touch_other_parts_are_joined_and_the_same_part_waits_for_a_decision(inside):
    visit = write(inside)
    save(inside, visit, agreed="Kurs w maju.")
    taken = save(inside, visit, base=1, course="Rozmowa o szkole.")
    assert (taken.visit.course, taken.visit.agreed) == ("Rozmowa o szkole.", "Kurs w maju.")
    clashed = save(inside, visit, base=1, course="Rozmowa o zdrowiu.")
    assert [one.part for one in clashed.conflicts] == ["course"]
    assert clashed.visit.course == "Rozmowa o szkole."


def test_notes_come_with_few_queries(inside, django_assert_num_queries):
    write(inside)
    with django_assert_num_queries(4):
        found = [(v.author.full_name, list(v.corrections.all())) for v in visits_of(inside.buk.participation)]
    assert len(found) == 3


# Pages


def posted(cast, **changes):
    check = f"check_{cast.buk.activity.pk}"
    note = {"visited_on": "2014-06-02", "outcome": "held", "minutes": "45", "course": "Rozmowa.", "agreed": ""}
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


def test_a_form_sent_twice_is_one_note(cast):
    client, url = cast.client("marek"), reverse("visit_create", args=[cast.buk.participation.pk])
    number = client.get(url).context["form"]["note_id"].value()
    sent = posted(cast, note_id=str(number), base="0")
    first, second = client.post(url, sent), client.post(url, sent)
    assert first.url == second.url == reverse("visit_show", args=[number])
    with cast.inside(name="marek"):
        assert Visit.objects.filter(visited_on=date(2014, 6, 2)).count() == 1


def test_a_number_taken_by_another_note_is_not_written_over(cast):
    client, url = cast.client("marek"), reverse("visit_create", args=[cast.buk.participation.pk])
    foreign = client.post(url, posted(cast, note_id=str(cast.dab.visit.pk), base="0"))
    assert foreign.status_code == 422
    assert "Nie można przyjąć notatki pod tym numerem" in foreign.content.decode()
    signed = client.post(url, posted(cast, note_id=str(cast.buk.visit.pk), base="0"))
    assert signed.status_code == 422
    assert "Podpisanej notatki nie można zmienić" in signed.content.decode()


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


def test_what_makes_no_sense_when_nobody_was_home_is_kept_all_the_same(cast):
    sent = posted(cast, outcome="nobody_home", course="Zostawiłam kartkę w drzwiach.")
    created = cast.client("marek").post(reverse("visit_create", args=[cast.buk.participation.pk]), sent)
    page = cast.client("marek").get(created.url).content.decode()
    assert "nikogo nie zastano" in page
    assert "Zostawiłam kartkę w drzwiach." in page
    assert "po kursie" in page
    assert "Podpisz notatkę" in page


def test_the_family_s_page_and_the_calendar_call_no_visit_held_that_met_nobody(cast):
    with cast.inside(name="marek"):
        actions.sign_visit(member=cast.member("marek"), visit=write(cast, outcome="nobody_home", course=""))
    client = cast.client("marek")
    family = client.get(cast.buk.family.get_absolute_url()).content.decode()
    assert "nikogo nie zastano" in family
    below = client.get(reverse("family_more", args=[cast.buk.family.pk])).content.decode()
    assert "Wizyta w rodzinie: nikogo nie zastano" in below
    month = client.get(reverse("calendar_show"), {"dzien": "2014-06-02"}).content.decode()
    assert "podpisana, nikogo nie zastano" in month


def test_who_came_stands_on_the_page(cast):
    page = cast.client("anna").get(reverse("visit_show", args=[cast.buk.draft_visit.pk])).content.decode()
    assert cast.buk.mother.first_name in page
    assert cast.buk.users["olga"].full_name in page


def test_two_pages_of_one_note_show_both_texts_and_the_first_stays_until_decided(cast):
    draft = cast.buk.draft_visit
    client, url = cast.client("marek"), reverse("visit_edit", args=[draft.pk])
    sent = posted(cast, visited_on="2014-05-01", note_id=str(draft.pk), base="1")
    assert client.post(url, sent | {"course": "Tekst z pokoju 12."}).status_code == 303
    answer = client.post(url, sent | {"course": "Tekst z pokoju 14."}, follow=True)
    page = answer.content.decode()
    assert "inne urządzenie zmieniło tę notatkę" in page
    assert "Tekst z pokoju 12." in page
    assert "Tekst z pokoju 14." in page
    assert ">Zdecyduj</a>" in page
    with cast.inside(name="marek"):
        assert Visit.objects.get(pk=draft.pk).course == "Tekst z pokoju 12."


def test_a_page_says_what_is_missing_before_the_signature(cast):
    client = cast.client("marek")
    created = client.post(reverse("visit_create", args=[cast.buk.participation.pk]), posted(cast, course=""))
    page = client.get(created.url).content.decode()
    assert "nie ma jeszcze przebiegu" in page
    assert "Podpisz notatkę" not in page


def test_an_activity_of_a_form_opened_before_the_programme_changed_is_not_lost(cast):
    client, url = cast.client("marek"), reverse("visit_create", args=[cast.buk.participation.pk])
    with cast.inside(name="marek"):
        version = ProgrammeVersion.objects.get(pk=cast.buk.version.pk)
        walk(version, "superseded")
    created = client.post(url, posted(cast))
    assert created.status_code == 303
    assert "po kursie" in client.get(created.url).content.decode()


def test_a_correction_that_was_begun_is_gone_on_with(cast):
    client, url = cast.client("marek"), reverse("visit_correct", args=[cast.buk.visit.pk])
    number = client.get(url).context["form"]["note_id"].value()
    created = client.post(url, posted(cast, note_id=str(number), base="0", course="Było inaczej."))
    assert created.url == reverse("visit_show", args=[number])
    assert client.get(url).url == reverse("visit_edit", args=[number])
    assert "To jest sprostowanie" in client.get(created.url).content.decode()


def test_the_page_asks_as_much_for_a_bare_note_as_for_a_full_one(cast):
    client, counts = cast.client("marek"), []
    with cast.inside(name="marek"):
        bare = write(cast, outcome="nobody_home", course="")
    client.get(bare.get_absolute_url())
    for visit in (bare, cast.buk.draft_visit):
        with CaptureQueriesContext(connection) as queries:
            client.get(visit.get_absolute_url())
        counts.append(len(queries))
    assert max(counts) <= 36, counts
    assert counts[1] - counts[0] <= 6, counts


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
