"""CRZL's pages of the national register, clicked through."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from schematom.tenancy.context import in_nation
from schematom.tenancy.models import Powiat
from teams.choices import PilotState
from teams.models import Edition, Pilot, StageInvitation
from tests.teams.nation import BEGIN, DAYS, END, WAY, apply, assess, live, make_edition, make_powiat

EDITION = {
    "number": "7",
    "name": "VII edycja",
    "starts_on": "2016-01-01",
    "ends_on": "2016-12-31",
    "quota_families": "10",
    "strip": "efs_plus",
    "rules_version": "1",
    "job_type_rule": "first",
    "work_gap_days": "0",
}
FORM_DAYS = {name: f"{day:%Y-%m-%d}" for name, day in DAYS.items()}


@pytest.fixture
def cezary(cast):
    return cast.client("cezary")


@pytest.fixture
def edition(cast):
    return make_edition()


@pytest.fixture
def pilot(cast, edition):
    return apply(cast.buk.powiat, edition)


def text(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode().replace("&nbsp;", " ").replace("\xa0", " ")


def page_of(pilot):
    return reverse("national_pilot_show", args=[pilot.pk])


def test_an_edition_is_added_and_its_page_says_what_next(cezary):
    answer = cezary.post(reverse("edition_create"), EDITION)
    page = text(cezary.get(answer.url))
    assert "VII edycja" in page and "Europejski Fundusz Społeczny Plus 2021–2027" in page
    assert "Wpisz powiaty, które zgłosiły się do tej edycji." in page and "Dodaj powiat" in page


def test_a_taken_number_is_said_at_its_field_and_what_was_typed_stays(cezary, edition):
    page = text(cezary.post(reverse("edition_create"), EDITION | {"number": "3", "name": "Długa nazwa"}), 422)
    assert "Edycja o numerze 3 już jest. Podaj inny numer." in page and "Długa nazwa" in page


def test_two_administrators_of_one_edition_see_both_texts(cezary, edition):
    address = reverse("edition_edit", args=[edition.pk])
    values = EDITION | {"number": "3", "revision": "1"}
    assert cezary.post(address, values | {"name": "Pierwsza"}).status_code == 303
    page = text(cezary.post(address, values | {"name": "Druga"}), 409)
    assert "Pierwsza" in page and "Druga" in page
    assert Edition.objects.get(pk=edition.pk).name == "Pierwsza"


def test_the_reviewer_reads_and_is_offered_nothing_to_write(cast, pilot, edition):
    celina = cast.client("celina")
    for address in (reverse("edition_list"), edition.get_absolute_url(), page_of(pilot)):
        page = text(celina.get(address))
        for act in ("Dodaj edycję", "Dodaj powiat", "Zmień ustawienia", "Zakwalifikuj", "Wycofaj powiat", "Zmień daty"):
            assert act not in page


def test_a_powiat_is_found_chosen_and_its_application_entered(cezary, edition):
    make_powiat(3021, "poznański"), make_powiat(3064, "Poznań"), make_powiat(2212, "słupski")
    choose = reverse("powiat_choose", args=[edition.pk])
    page = text(cezary.get(choose, {"q": "pozna", "voivodeship": "30"}))
    assert "poznański" in page and "miasto Poznań" in page and "słupski" not in page
    address = f"{reverse('application_create', args=[edition.pk])}?powiat=3021"
    assert address.split("/", 3)[-1] in page
    assert "Zgłoszenie: powiat poznański" in text(cezary.get(address))
    answer = cezary.post(address, FORM_DAYS | {"applied_on": "2015-11-05"})
    found = Pilot.objects.get(powiat_id=3021)
    assert (found.state, found.leader, found.applied_on) == (PilotState.APPLIED, None, date(2015, 11, 5))
    assert "Zdecyduj, czy powiat się kwalifikuje." in text(cezary.get(answer.url))
    assert "Nie ma powiatu, który odpowiada tym słowom." in text(cezary.get(choose, {"q": "poznański"}))


@pytest.mark.parametrize("number", ["", "9999", "abc", "99999", "0"])
def test_an_application_of_no_powiat_leads_back_to_the_choice(cezary, edition, number):
    answer = cezary.get(f"{reverse('application_create', args=[edition.pk])}?powiat={number}")
    assert answer.url == reverse("powiat_choose", args=[edition.pk])


def test_days_out_of_order_are_said_at_their_field(cezary, edition):
    address = f"{reverse('application_create', args=[edition.pk])}?powiat=9901"
    page = text(cezary.post(address, FORM_DAYS | {"applied_on": "2015-11-05", "team_work_ends_on": "2016-01-01"}), 422)
    assert "Praca PZKW nie może skończyć się wcześniej niż praca z rodzinami." in page


def test_a_powiat_outside_the_register_is_added_and_leads_to_its_application(cezary, edition):
    address = reverse("powiat_create", args=[edition.pk])
    answer = cezary.post(address, {"number": "3025", "name": "średzki", "seat": "Środa Wielkopolska"})
    assert answer.url.endswith("?powiat=3025")
    assert Powiat.objects.get(pk=3025).name == "średzki"
    assert "ma już w wykazie" in text(cezary.post(address, {"number": "3025", "name": "inny", "seat": "Inna"}), 422)


def test_a_pilot_is_taken_through_its_life_by_its_one_button(cezary, pilot):
    steps = (
        ("Zakwalifikuj powiat", "pilot_qualify", {"on": "2016-01-10"}),
        ("Zapisz podpisaną umowę", "pilot_sign_agreement", {"on": "2016-01-20", "agreement_number": "U/7/2016"}),
        ("Rozpocznij realizację", "pilot_start", {"on": "2016-02-01"}),
        ("Zacznij zamykanie", "pilot_begin_closing", {"on": "2017-01-02"}),
        ("Zakończ pilotaż", "pilot_close", {"on": "2017-01-31"}),
    )
    for label, name, values in steps:
        address = reverse(name, args=[pilot.pk])
        page = text(cezary.get(page_of(pilot)))
        assert f'<a class="button" href="{address}">{label}</a>' in page
        assert label in text(cezary.get(address))
        assert cezary.post(address, values).url == page_of(pilot)
    page = text(cezary.get(page_of(pilot)))
    assert "U/7/2016" in page and "20 stycznia 2016 r." in page and "zakończony" in page
    assert "Wpisz ocenę tego etapu" in page
    assert "Zapis: Cezary Próbny" in page


def test_an_agreement_needs_a_number(cezary, pilot):
    live(pilot, "qualify")
    page = text(cezary.post(reverse("pilot_sign_agreement", args=[pilot.pk]), {"on": "2016-01-20"}), 422)
    assert "Wypełnij pole „Numer umowy”." in page


def test_a_step_out_of_turn_leads_back_with_the_reason(cezary, pilot):
    answer = cezary.get(reverse("pilot_close", args=[pilot.pk]), follow=True)
    assert "Zakończyć można tylko pilotaż w zamykaniu." in text(answer)


def test_a_step_taken_meanwhile_by_another_is_refused_at_sending(cezary, pilot):
    live(pilot, "qualify")
    page = text(cezary.post(reverse("pilot_qualify", args=[pilot.pk]), {"on": "2016-01-10"}), 422)
    assert "Zakwalifikować można tylko zgłoszony pilotaż." in page


def test_without_a_leader_the_page_says_whom_it_waits_for(cast, cezary, edition):
    pilot = live(apply(cast.buk.powiat, edition, leader=False), "qualify", "sign_agreement")
    page = text(cezary.get(page_of(pilot)))
    assert "Powiat musi wskazać lidera." in page and "Rozpocznij realizację" not in page


def test_a_withdrawn_powiat_stays_on_the_board_with_its_reason(cezary, pilot, edition):
    address = reverse("pilot_withdraw", args=[pilot.pk])
    assert "jego efekty nie będą liczone" in text(cezary.get(address))
    cezary.post(address, {"on": "2016-03-01", "reason": "Zabrakło partnera gminnego."})
    assert "Zabrakło partnera gminnego." in text(cezary.get(edition.get_absolute_url()))
    page = text(cezary.get(page_of(pilot)))
    assert "Powiat się wycofał" in page and "Zmień daty" not in page


def test_days_are_changed_and_a_second_saver_sees_both(cezary, pilot):
    address = reverse("pilot_days_edit", args=[pilot.pk])
    values = FORM_DAYS | {"revision": "1"}
    assert cezary.post(address, values | {"family_work_ends_on": "2016-06-30"}).url == page_of(pilot)
    page = text(cezary.post(address, values), 409)
    assert "30 czerwca 2016 r." in page and "30 września 2016 r." in page


def test_the_board_is_narrowed_by_state_and_by_words(cast, cezary, pilot, edition):
    live(apply(cast.dab.powiat, edition), "qualify")
    board = edition.get_absolute_url()
    rows = lambda **asked: text(cezary.get(board, asked)).count('data-label="Lider"')  # noqa: E731
    assert rows() == 2
    assert rows(state="applied") == rows(q="bukow") == rows(q="9902") == 1
    assert rows(q="bukowy", state="qualified") == 0
    assert "Żaden powiat nie odpowiada tym warunkom." in text(cezary.get(board, {"q": "nie ma"}))
    assert rows(state="wymyślony") == 2


def test_what_waits_comes_first_and_what_is_over_last(cast, cezary, edition):
    order = {"późny": ("qualify", "sign_agreement", "start"), "akacjowy": WAY, "zgłoszony": (), "brany": ("withdraw",)}
    for number, (name, moves) in enumerate(order.items()):
        live(apply(make_powiat(9951 + number, name), edition), *moves, reason="Brak kadry.")
    page = text(cezary.get(edition.get_absolute_url()))
    places = [page.index(f">{name}</a>") for name in ("późny", "zgłoszony", "akacjowy", "brany")]
    assert places == sorted(places)
    assert "czas pilotażu minął" in page and "tag-late" in page


def test_fifty_powiaty_a_page_and_always_as_many_queries(cezary, pilot, edition):
    board = edition.get_absolute_url()
    cezary.get(board)
    with CaptureQueriesContext(connection) as one:
        cezary.get(board)
    for number in range(60):
        with in_nation():
            from tests.cases import made

            made(Pilot, powiat=make_powiat(9601 + number, f"p{number:02d}"), edition=edition, **DAYS)
    with CaptureQueriesContext(connection) as many:
        page = text(cezary.get(board))
    assert len(many) == len(one)
    assert page.count('data-label="Lider"') == 50
    assert "Strona 1 z 2 (61 powiatów)" in page


def test_the_list_of_editions_asks_as_many_queries_for_one_as_for_many(cezary, edition):
    cezary.get(reverse("edition_list"))
    with CaptureQueriesContext(connection) as one:
        cezary.get(reverse("edition_list"))
    for number in range(10, 20):
        make_edition(number)
    with CaptureQueriesContext(connection) as many:
        cezary.get(reverse("edition_list"))
    assert len(many) == len(one)


@pytest.fixture
def second(edition):
    return make_edition(4, date(2017, 1, 1), date(2017, 9, 30), by_invitation=True)


def test_crzl_assesses_ticks_and_invites_and_the_powiat_accepts(cast, cezary, pilot, second):
    live(pilot, *WAY)
    invite = reverse("stage_invite", args=[second.pk])
    assert "Nie ma więcej powiatów, które można zaprosić." in text(cezary.get(invite))
    given = {"result": "positive", "reason": "Dziewięć osób podjęło pracę.", "assessed_on": "2016-12-31"}
    given["without_report"] = "on"
    for criterion in ("effects", "work", "cooperation", "instruments", "transfer"):
        given |= {f"mark_{criterion}": "2", f"reason_{criterion}": "Tak mówi powiat."}
    ranking = reverse("assessment_list", args=[pilot.edition_id])
    assert cezary.post(reverse("stage_assess", args=[pilot.pk]), given).url == ranking
    page = text(cezary.get(invite))
    assert "powiat bukowy" in page and "ocena z 31.12.2016" in page
    assert "Zaznacz co najmniej jeden powiat." in text(cezary.post(invite, {"reason": "Efekty."}), 422)
    chosen = {"pilots": [str(pilot.pk)], "reason": "Wysokie efekty.", "invited_on": "2017-01-02"}
    answer = cezary.post(invite, chosen)
    assert "czeka na powiat" in text(cezary.get(answer.url))
    invitation = StageInvitation.objects.none()
    with cast.inside():
        invitation = StageInvitation.objects.get(edition=second)
    anna = cast.client("anna")
    accept = reverse("stage_invitation_accept", args=[invitation.pk])
    assert f'href="{accept}"' in text(anna.get(reverse("desk")))
    assert f'href="{accept}"' in text(anna.get(reverse("pilot_history")))
    assert "Wysokie efekty." in text(anna.get(accept))
    days = {"starts_on": "2017-01-15", "family_work_ends_on": "2017-09-30", "team_work_ends_on": "2017-09-30"}
    early = days | {"leader": str(cast.buk.pup.pk), "applied_on": "2017-01-01"}
    assert "Zaproszenie jest z 2 stycznia 2017 r." in text(anna.post(accept, early), 422)
    assert anna.post(accept, early | {"applied_on": "2017-01-05"}).url == reverse("pilot_history")
    accepted = Pilot.objects.get(edition=second)
    assert (accepted.leader_id, accepted.state) == (cast.buk.pup.pk, PilotState.APPLIED)
    page = text(anna.get(reverse("pilot_history")))
    assert "Dziewięć osób podjęło pracę." in page and "Przyjmij zaproszenie" not in page
    assert "przyjęte" in text(cezary.get(second.get_absolute_url()))
    assert "już przyjęte" in text(anna.get(accept, follow=True))


def test_the_page_of_invitations_of_an_open_edition_says_why_it_is_empty(cezary, edition):
    assert "Do tej edycji powiaty zgłaszają się same." in text(cezary.get(reverse("stage_invite", args=[edition.pk])))


def test_an_ops_worker_reads_the_history_but_does_not_accept(cast, pilot, second):
    live(pilot, *WAY)
    assess(pilot)
    from tests.teams.test_stages import invite

    [invitation] = invite(second, pilot)
    page = text(cast.client("oskar").get(reverse("pilot_history")))
    assert "Przyjmuje je koordynator albo administrator powiatu." in page
    assert cast.client("oskar").get(reverse("stage_invitation_accept", args=[invitation.pk])).status_code == 403


def test_the_history_of_a_powiat_shows_its_own_moves_with_reasons_and_nobody_s_name(cast, pilot):
    live(pilot, "withdraw", on=BEGIN + timedelta(days=40), reason="Brak kadry.")
    page = text(cast.client("marek").get(reverse("pilot_history")))
    assert "Brak kadry." in page and "10 lutego 2016 r." in page and "Zapis:" not in page
    assert "Brak kadry." not in text(cast.client("marek", cast.dab).get(reverse("pilot_history")))


def test_the_desk_of_crzl_lists_what_waits(cast, cezary, edition, second):
    apply(make_powiat(9951, "nowy"), edition)
    live(apply(make_powiat(9952, "bez umowy"), edition), "qualify")
    late = live(apply(make_powiat(9953, "po terminie"), edition), *WAY[:3])
    page = text(cezary.get(reverse("desk")))
    for line in ("Zdecyduj o zgłoszeniu: powiat nowy", "Zapisz umowę: powiat bez umowy", "Zamknij pilotaż: powiat po"):
        assert line in page
    assert END < timezone.localdate()
    live(late, "begin_closing", "close")
    assert "Zamknij pilotaż: powiat po" not in text(cezary.get(reverse("desk")))
    assert "Zdecyduj o zgłoszeniu" not in text(cast.client("celina").get(reverse("desk")))


def test_editions_come_first_in_the_navigation_of_crzl(cast):
    page = text(cast.client("celina").get(reverse("edition_list")))
    navigation = page.split('aria-label="Główne"')[1].split("</nav>")[0]
    assert navigation.index("Edycje") < navigation.index("Pulpit") < navigation.index("Raporty")
    assert navigation.count("aria-current") == 1


def test_crzl_s_pages_touch_no_table_of_a_powiat(cezary, pilot, edition, second):
    from tests.reports.test_nation import tenant_tables

    live(pilot, *WAY)
    names = ("edition_show", "powiat_choose", "stage_invite", "edition_edit")
    addresses = [reverse(name, args=[second.pk]) for name in names] + [page_of(pilot), edition.get_absolute_url()]
    with CaptureQueriesContext(connection) as queries:
        for address in [*addresses, reverse("edition_list"), reverse("desk")]:
            text(cezary.get(address))
    asked = " ".join(query["sql"] for query in queries)
    assert [table for table in tenant_tables() if table in asked] == []


@pytest.mark.parametrize("typed", ["'; DROP TABLE", "%", "\x00", "9" * 300, "٣٤", "²", "ż" * 101])
def test_whatever_is_typed_into_a_search_the_lists_answer(cezary, pilot, edition, typed):
    asked = {"q": typed, "state": typed, "voivodeship": typed, "page": typed}
    for address in (edition.get_absolute_url(), reverse("powiat_choose", args=[edition.pk])):
        assert cezary.get(address, asked).status_code == 200
