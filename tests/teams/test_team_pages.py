"""The pages of the PZKW and the MGI, and the desk around them."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pikepdf import Pdf

from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.actions.seats import end_team_member
from teams.desk.teams import own_statement_waiting, teams_waiting
from teams.models import Pilot, Team, TeamFile, TeamMember
from teams.selectors.staff import staff_key
from tests.cases import START, as_nation, made, walk
from tests.cast import make_user

JUNE = "2014-06-01"


def page(cast, person, name, *args, data=None, **options):
    url = reverse(name, args=args)
    client = cast.client(person)
    return client.get(url, data or {}, **options)


def text_of(response):
    return response.content.decode().replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ")


def post(cast, person, name, subject, **data):
    return cast.client(person).post(reverse(name, args=[subject.pk] if subject else []), data)


def seat_of(cast, user):
    with cast.inside():
        return TeamMember.objects.select_related("user").filter(user=cast.user(user)).latest("since")


def pdf():
    data = BytesIO()
    with Pdf.new() as empty:
        empty.add_blank_page()
        empty.save(data)
    return SimpleUploadedFile("zarządzenie.pdf", data.getvalue(), content_type="text/plain")


# Reading


@pytest.mark.parametrize("person", ["anna", "marek", "urszula", "piotr", "adam", "iga"])
def test_everybody_in_the_powiat_sees_both_teams(cast, person):
    text = text_of(page(cast, person, "team_list"))
    assert "Powiatowy Zespół Koordynujący Współpracę" in text
    assert "Mobilna Grupa Interdyscyplinarna" in text
    assert "Czeslawa Próbna" in text


def test_the_page_keeps_the_four_bodies_apart(cast):
    text = text_of(page(cast, "marek", "team_show", cast.buk.pzkw.pk))
    for body in ("PZKW", "MGI", "Gminny zespół do spraw aktywizacji", "Zespół interdyscyplinarny w gminie"):
        assert body in text


def test_the_page_of_a_team_lists_its_people_with_institution_and_function(cast):
    text = text_of(page(cast, "marek", "team_show", cast.buk.pzkw.pk))
    assert "Stan na 31 marca 2015 r." in text
    assert f'href="{cast.buk.seat.get_absolute_url()}"' in text
    assert "przewodniczący" in text


def test_who_may_not_change_a_team_sees_no_buttons(cast):
    for name, subject in (("team_show", cast.buk.pzkw), ("team_member_show", cast.buk.seat)):
        text = text_of(page(cast, "marek", name, subject.pk))
        assert not any(word in text for word in ("Dodaj osobę", "Rozwiąż", "Zmień funkcję", "Zakończ pracę"))


def test_a_team_says_what_comes_next(cast):
    text = text_of(page(cast, "anna", "team_show", cast.buk.pzkw.pk))
    assert "Co dalej" in text
    assert "Bez oświadczenia o poufności: 2 osoby" in text
    assert "W zespole są 2 osoby" in text


def test_a_member_without_a_statement_is_told_so(cast):
    assert "Brakuje Twojego oświadczenia" in text_of(page(cast, "piotr", "team_show", cast.buk.pzkw.pk))
    assert "Brakuje Twojego oświadczenia" not in text_of(page(cast, "anna", "team_show", cast.buk.pzkw.pk))


def test_the_list_for_print_is_of_a_chosen_day(cast):
    post(cast, "anna", "team_member_end", cast.buk.seat, until="2014-05-31")
    roster = ("anna", "team_roster", cast.buk.pzkw.pk)
    assert "Piotr Próbny" in text_of(page(cast, *roster, data={"day": "2014-05-31"}))
    assert "Piotr Próbny" not in text_of(page(cast, *roster, data={"day": JUNE}))
    assert "nikt nie pracował" in text_of(page(cast, *roster, data={"day": "2010-01-01"}))
    wrong = page(cast, *roster, data={"day": "wczoraj"})
    assert (wrong.status_code, "Wpisz datę, która istnieje" in text_of(wrong)) == (422, True)


def queries(cast, name, *args):
    client = cast.client("anna")
    client.get(reverse(name, args=args))
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(found)


@pytest.mark.parametrize("name", ["team_list", "team_show", "team_history", "team_roster"])
def test_more_people_take_no_more_queries(cast, name):
    args = [] if name == "team_list" else [cast.buk.pzkw.pk]
    before = queries(cast, name, *args)
    with cast.inside():
        team = Team.objects.get(pk=cast.buk.pzkw.pk)
        for number in range(8):
            user = make_user(f"nowa{number}", f"Nowa{number}", "Próbna", "bukowy")
            seat = made(TeamMember, team=team, user=user, institution=cast.buk.pup, since=START)
            deputy = make_user(f"zast{number}", f"Zast{number}", "Próbna", "bukowy")
            made(TeamMember, team=team, user=deputy, institution=cast.buk.ops, since=START, substitute_for=seat)
    assert queries(cast, name, *args) == before


# Changing


def test_a_person_is_added_from_the_list_of_the_powiat_s_staff(cast):
    form = {"user": staff_key(cast.user("urszula").pk, cast.buk.pup.pk), "function": "clerk", "since": "1.06.2014"}
    response = post(cast, "anna", "team_member_create", cast.buk.pzkw, **form)
    seat = seat_of(cast, "urszula")
    assert (response.status_code, seat.institution_id, seat.function) == (303, cast.buk.pup.pk, "clerk")


def test_what_is_refused_stays_typed_with_the_reason_at_the_field(cast):
    form = {"user": staff_key(cast.user("urszula").pk, cast.buk.pup.pk), "function": "chair", "since": JUNE}
    response = post(cast, "anna", "team_member_create", cast.buk.pzkw, **form)
    text = text_of(response)
    assert response.status_code == 422
    assert "pełni Czeslawa Próbna" in text
    assert f'value="{JUNE}"' in text


@pytest.mark.parametrize("name", ["team_member_replace", "team_member_substitute"])
def test_another_person_takes_the_place_or_stands_in(cast, name):
    form = {"user": staff_key(cast.user("oskar").pk, cast.buk.ops.pk), "since": JUNE, "function": "member"}
    assert post(cast, "anna", name, cast.buk.seat, **form).status_code == 303
    seat = seat_of(cast, "oskar")
    assert cast.buk.seat.pk in (seat.replaces_id, seat.substitute_for_id)
    text = text_of(page(cast, "marek", "team_member_show", cast.buk.seat.pk))
    assert "Oskar Próbny" in text
    assert "Oskar Próbny" in text_of(page(cast, "marek", "team_history", cast.buk.pzkw.pk))


def test_a_chair_who_leaves_without_a_successor_is_warned_of(cast):
    chair = cast.buk.seats["czeslawa"]
    assert "nikt nie otworzy posiedzenia" in text_of(page(cast, "anna", "team_member_end", chair.pk))
    client = cast.client("anna")
    left = client.post(reverse("team_member_end", args=[chair.pk]), {"until": JUNE}, follow=True)
    text = text_of(left)
    assert "Wskaż nowego przewodniczącego" in text
    assert "PZKW nie ma teraz przewodniczącego" in text


def test_a_stale_correction_shows_both_texts(cast):
    form = {"revision": 1, "appointed_on": "2014-01-01", "basis": "zarządzenie nr 1"}
    assert post(cast, "anna", "team_edit", cast.buk.pzkw, **form).status_code == 303
    response = post(cast, "czeslawa", "team_edit", cast.buk.pzkw, **form | {"basis": "zarządzenie nr 2"})
    text = text_of(response)
    assert response.status_code == 409
    assert "zarządzenie nr 1" in text
    assert "zarządzenie nr 2" in text


def test_a_statement_is_recorded_and_withdrawn(cast):
    assert post(cast, "anna", "team_member_statement", cast.buk.seat, signed_on="2014-01-02").status_code == 303
    assert seat_of(cast, "piotr").confidentiality_signed_on == date(2014, 1, 2)
    assert post(cast, "anna", "statement_withdraw", cast.buk.seat).status_code == 303
    assert seat_of(cast, "piotr").confidentiality_signed_on is None


def test_a_function_is_changed_and_a_seat_corrected(cast):
    assert post(cast, "anna", "team_member_function", cast.buk.seat, function="clerk", on=JUNE).status_code == 303
    form = {"revision": 1, "institution": cast.buk.pup.pk, "since": "2014-01-15"}
    response = post(cast, "anna", "team_member_edit", cast.buk.seat, **form)
    assert response.status_code == 303
    assert seat_of(cast, "piotr").function == "clerk"


def test_a_dissolved_team_is_read_only_until_it_is_taken_back(cast):
    team = cast.buk.mgi
    assert post(cast, "anna", "team_dissolve", team, dissolved_on="2014-12-31").status_code == 303
    text = text_of(page(cast, "anna", "team_show", team.pk))
    assert "rozwiązany 31.12.2014" in text
    assert "Dodaj osobę" not in text
    assert "Cofnij rozwiązanie" in text
    assert post(cast, "anna", "team_reinstate", team).status_code == 303
    assert "Dodaj osobę" in text_of(page(cast, "anna", "team_show", team.pk))


def test_both_teams_are_there_so_a_third_is_refused_at_the_field(cast):
    response = post(cast, "anna", "team_create", None, kind="pzkw", appointed_on="2014-01-02")
    assert (response.status_code, "już powołany" in text_of(response)) == (422, True)


def test_without_teams_the_page_leads_to_appointing_them(cast):
    with cast.inside():
        pilot = Pilot.objects.get(pk=cast.buk.pilot.pk)
        second = made(
            type(pilot),
            powiat=cast.buk.powiat,
            edition=pilot.edition.__class__.objects.create(number=5, name="V", starts_on=START, ends_on=START),
            leader=cast.buk.pup,
            starts_on=START,
            family_work_ends_on=START,
            team_work_ends_on=START,
        )
        walk(second, "qualified", "agreement_signed", "running", agreement_number="U/5", agreement_on=START)
    text = text_of(page(cast, "anna", "team_list"))
    assert "Powołaj: PZKW" in text
    assert "Powołuje go koordynator" in text_of(page(cast, "marek", "team_list"))
    response = post(cast, "anna", "team_create", None, kind="mgi", appointed_on="2014-01-01", basis="zarządzenie")
    assert response.status_code == 303
    assert "Powołano" in text_of(page(cast, "anna", "team_list"))


# Papers


def test_a_paper_is_added_and_downloaded_with_a_trace(cast):
    form = {"kind": "appointment", "title": "Zarządzenie nr 1", "adopted_on": "2014-01-02", "paper": pdf()}
    client = cast.client("anna")
    assert client.post(reverse("team_file_create", args=[cast.buk.pzkw.pk]), form).status_code == 303
    with cast.inside():
        file = TeamFile.objects.get(title="Zarządzenie nr 1")
    response = cast.client("marek").get(reverse("team_file_download", args=[file.pk]))
    assert response.headers["Content-Type"] == "application/pdf"
    assert "attachment" in response.headers["Content-Disposition"]
    with cast.inside():
        event = AuditEvent.objects.filter(verb="team_file.downloaded").latest("at")
    assert (event.subject_id, event.user_id) == (str(file.pk), cast.user("marek").pk)


def test_a_file_that_is_no_paper_is_refused_at_the_field(cast):
    form = {"kind": "rules", "title": "Regulamin", "adopted_on": "2014-01-02"}
    form["paper"] = SimpleUploadedFile("regulamin.pdf", b"MZ\x90")
    response = cast.client("anna").post(reverse("team_file_create", args=[cast.buk.pzkw.pk]), form)
    assert (response.status_code, "To nie jest plik PDF" in text_of(response)) == (422, True)
    assert "multipart/form-data" in text_of(response)


# The desk: only while the pilot goes on


@pytest.fixture
def running(cast):
    """The cast's pilot, lasting to this day."""
    with cast.inside():
        pilot = Pilot.objects.get(pk=cast.buk.pilot.pk)
        pilot.family_work_ends_on = pilot.team_work_ends_on = date(2099, 12, 31)
        with as_nation(), recorded("trial", pilot):
            pilot.save()
        yield pilot


def told(provider, member):
    return [(waiting.title, waiting.detail.replace("\N{NO-BREAK SPACE}", " ")) for waiting in provider(member)]


def test_statements_to_collect_wait_for_the_coordinator(cast, running):
    assert sorted(told(teams_waiting, cast.member("anna"))) == [
        ("Odbierz oświadczenia o poufności członków MGI", "brakuje: 2 osoby"),
        ("Odbierz oświadczenia o poufności członków PZKW", "brakuje: 2 osoby"),
    ]


def test_the_own_statement_waits_for_a_member(cast, running):
    assert [title for title, _ in told(own_statement_waiting, cast.member("piotr"))] == [
        "Podpisz oświadczenie o poufności"
    ]
    assert told(own_statement_waiting, cast.member("anna")) == []


@pytest.mark.parametrize("name", ["urszula", "adam", "iga", "celina", "marek", "piotr"])
def test_keeping_the_teams_waits_for_nobody_else(cast, running, name):
    assert told(teams_waiting, cast.member(name)) == []


def test_a_pilot_that_is_over_reminds_of_nothing(cast):
    with cast.inside():
        assert sorted(told(teams_waiting, cast.member("anna"))) == []
        assert told(own_statement_waiting, cast.member("piotr")) == []


def test_a_missing_team_and_a_missing_chair_wait(cast, running):
    with cast.inside():
        end_team_member(member=cast.member("anna"), team_member=cast.buk.seats["czeslawa"], until=date(2014, 6, 1))
        titles = [title for title, _ in told(teams_waiting, cast.member("anna"))]
        assert "Wskaż przewodniczącego PZKW" in titles
