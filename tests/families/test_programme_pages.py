"""Pages of the programme: needs on the left, answers on the right, the next step by role."""

import pytest
from django.urls import reverse

from families import actions
from families.models import Participant, ProgrammeVersion
from tests.families.steps_of_a_case import agreed_diagnosis, draft_programme, in_force, opined


def page_of(client, version):
    answer = client.get(reverse("version_show", args=[version.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def draft(cast):
    with cast.inside(name="olga"):
        return draft_programme(cast)


def test_without_a_diagnosis_the_button_says_what_comes_first(cast):
    begin = reverse("programme_begin", args=[cast.buk.other_participation.pk])
    answer = cast.client("olga").post(begin, follow=True)
    assert "Najpierw diagnoza:" in answer.content.decode()


def test_from_the_diagnosis_to_the_pzkw(cast):
    with cast.inside(name="olga"):
        diagnosis = agreed_diagnosis(cast)
        need = diagnosis.needs.first()
    client = cast.client("olga")
    begun = client.post(reverse("programme_begin", args=[cast.buk.other_participation.pk]), follow=True)
    assert "Wpisz cele" in begun.content.decode()
    version = ProgrammeVersion(pk=begun.redirect_chain[-1][0].strip("/").split("/")[-1])
    goals = {"revision": "1", "goals": "Matka pracuje."}
    page = client.post(reverse("version_edit", args=[version.pk]), goals, follow=True).content.decode()
    assert "Dodaj działanie" in page
    assert "Brak działania dla potrzeby: stała praca matki (ważność: 1 – pilna)." in page
    activity = {
        "module": "employment",
        "title": "Kurs gastronomiczny",
        "need": str(need.pk),
        "persons": [str(cast.buk.other_persons[0].pk)],
        "institution": str(cast.buk.pup.pk),
        "starts_on": "2014-04-01",
        "ends_on": "2014-05-31",
        "hours": "80",
    }
    page = client.post(reverse("activity_create", args=[version.pk]), activity, follow=True).content.decode()
    assert "Brak działania dla potrzeby: stała praca matki (ważność: 1 – pilna)." not in page
    assert "Przekaż do opinii PZKW" in page
    page = client.post(reverse("version_submit", args=[version.pk]), follow=True).content.decode()
    assert "czeka na opinię PZKW" in page
    assert "Edytuj" not in page


def test_dates_the_wrong_way_round_are_said_at_the_field(cast, draft):
    bad = {"module": "family", "title": "Basen", "starts_on": "2014-05-01", "ends_on": "2014-04-01"}
    answer = cast.client("olga").post(reverse("activity_create", args=[draft.pk]), bad)
    assert answer.status_code == 422
    assert "Koniec działania nie może być wcześniejszy niż początek." in answer.content.decode()


def test_a_stale_activity_shows_both_texts(cast, draft):
    client = cast.client("olga")
    with cast.inside(name="olga"):
        activity = draft.activities.get()
        url = reverse("activity_edit", args=[activity.pk])
        opened = {"revision": activity.revision, "module": "employment"}
        actions.edit_activity(member=cast.member("olga"), activity=activity, persons=[], title="Kurs gotowania")
    answer = client.post(url, opened | {"title": "Kurs szycia"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Kurs gotowania" in page
    assert "Kurs szycia" in page
    assert client.post(url, answer.context["form"].data).status_code == 303


def test_stale_goals_show_both_texts(cast, draft):
    url = reverse("version_edit", args=[draft.pk])
    answer = cast.client("olga").post(url, {"revision": "1", "goals": "Moje cele."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Moje cele." in page
    assert "Matka pracuje na stałe." in page


def test_a_negative_opinion_asks_the_coordinator_for_a_reason(cast, draft):
    with cast.inside(name="olga"):
        version = opined(cast, draft, "negative")
    client, url = cast.client("anna"), reverse("version_put_in_force", args=[version.pk])
    assert "mimo negatywnej opinii" in client.get(url).content.decode()
    answer = client.post(url, {"in_force_on": "2014-03-11", "override_reason": ""})
    assert answer.status_code == 422
    done = client.post(url, {"in_force_on": "2014-03-11", "override_reason": "Kurs już trwa."}, follow=True)
    assert "Program obowiązuje mimo tej opinii." in done.content.decode()


def test_a_positive_opinion_asks_for_the_day_alone(cast, draft):
    with cast.inside(name="olga"):
        version = opined(cast, draft)
    page = cast.client("anna").get(reverse("version_put_in_force", args=[version.pk])).content.decode()
    assert "mimo negatywnej opinii" not in page


@pytest.mark.parametrize(
    ("who", "outcome", "words"),
    [
        ("anna", "positive", "Wprowadź w życie"),
        ("anna", "remarks", "Wprowadź w życie"),
        ("anna", "negative", "Opinia nie jest wiążąca"),
        ("olga", "positive", "życie koordynator"),
        ("olga", "remarks", "Przygotuj wersję, która je uwzględnia"),
    ],
)
def test_the_next_step_after_the_opinion_depends_on_who_looks(cast, draft, who, outcome, words):
    with cast.inside(name="olga"):
        version = opined(cast, draft, outcome)
    assert words in page_of(cast.client(who), version)


def test_an_opined_version_leads_to_the_next_one_once_it_is_being_written(cast, draft):
    with cast.inside(name="olga"):
        version = opined(cast, draft, "remarks")
    client = cast.client("olga")
    client.post(reverse("version_amend", args=[version.pk]))
    page = page_of(client, version)
    assert "Po tej opinii powstaje już wersja 2." in page and "Otwórz wersję 2" in page
    assert "Przygotuj nową wersję" not in page


def test_withdrawing_needs_a_reason(cast, draft):
    client = cast.client("olga")
    client.post(reverse("version_submit", args=[draft.pk]))
    url = reverse("version_withdraw", args=[draft.pk])
    assert client.post(url, {"reason": ""}).status_code == 422
    page = client.post(url, {"reason": "Brakuje działania."}, follow=True).content.decode()
    assert "Przekaż do opinii PZKW" in page


def test_an_activity_moves_on_and_the_page_says_so(cast):
    client, activity = cast.client("marek"), cast.buk.activity
    page = page_of(client, cast.buk.version)
    assert "Zmień stan" in page
    moved = client.post(reverse("activity_move", args=[activity.pk]), {"move": "hold"}, follow=True)
    assert "„Doradztwo zawodowe”: odbyło się." in moved.content.decode()
    again = client.post(reverse("activity_move", args=[activity.pk]), {"move": "order"}, follow=True)
    assert "Tego kroku nie można wykonać." in again.content.decode()


def test_the_next_version_is_made_while_the_first_stays_in_force(cast):
    client = cast.client("marek")
    page = client.post(reverse("version_amend", args=[cast.buk.version.pk]), follow=True).content.decode()
    assert "Do jej wprowadzenia obowiązuje poprzednia." in page
    assert "Inne wersje" in page
    again = client.post(reverse("version_amend", args=[cast.buk.version.pk]), follow=True).content.decode()
    assert "Następna wersja już powstaje" in again


def test_ending_names_who_did_not_complete(cast):
    with cast.inside(name="olga"):
        version = in_force(cast)
        absent = Participant.objects.filter(participation=cast.buk.other_participation).first()
    url = reverse("programme_end", args=[version.programme_id])
    client = cast.client("olga")
    assert "Kto z rodziny nie ukończył programu" in client.get(url).content.decode()
    end = {"how": "completed", "ended_on": "2014-12-31", "words": "Udało się.", "not_completed": [str(absent.pk)]}
    assert client.post(url, end).status_code == 303
    page = page_of(client, version)
    assert "Program ukończony" in page
    assert "Udało się." in page
    assert "Zakończ program" not in page


def test_a_programme_never_in_force_can_only_be_broken_off(cast, draft):
    page = cast.client("olga").get(reverse("programme_end", args=[draft.programme_id])).content.decode()
    assert "Rodzina go ukończyła" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("marek", 200), ("olga", 404), ("anna", 200), ("czeslawa", 404), ("piotr", 404), ("oskar", 403), ("celina", 404)],
)
def test_who_reads_a_programme(cast, who, status):
    assert cast.client(who).get(reverse("version_show", args=[cast.buk.version.pk])).status_code == status


def test_the_coordinator_reads_without_the_buttons_of_the_mgi(cast, draft):
    page = page_of(cast.client("anna"), draft)
    for label in ("Edytuj", "Dodaj działanie", "Przekaż do opinii", "Zmień cele"):
        assert label not in page
    assert cast.client("anna").post(reverse("version_submit", args=[draft.pk])).status_code == 403


def test_the_pzkw_reads_the_packet_without_names(cast, draft):
    with cast.inside(name="olga"):
        item = actions.submit_version(member=cast.member("olga"), version=draft).agenda_item
    page = cast.client("czeslawa").get(reverse("item_show", args=[item.pk])).content.decode()
    assert "Rodzina RN/2014/02, wersja 1" in page
    assert "matka (33\xa0lata)" in page
    assert "Kurs gastronomiczny" in page
    assert "Wron" not in page
