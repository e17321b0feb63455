"""The pages of good practices on both sides, as their people meet them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.models import GoodPractice
from schematom.tenancy.context import in_nation
from schematom.web.navigation import entries_for, links_for
from tests.reports.practice_cases import TEXTS, Practices
from tests.reports.test_pages import text

TODAY = timezone.localdate().isoformat()
HOSTILE = "<script>alert(1)</script><b>Dyżur</b>"


@pytest.fixture
def practices(cast):
    return Practices(cast)


@pytest.fixture
def anna(cast):
    return cast.client("anna")


@pytest.fixture
def celina(cast):
    return cast.client("celina")


def page_of(practice, name="practice_show"):
    return reverse(name, args=[practice.pk])


def posted(practice, **changes):
    return {"revision": practice.revision, "title": practice.title, "area": "work", **TEXTS, **changes}


def test_a_powiat_lists_its_own_practices_alone(cast):
    anna_of_dab = cast.client("anna", cast.dab)
    with cast.inside(cast.dab):
        practice = GoodPractice.objects.get()
    assert practice.title in text(anna_of_dab.get(reverse("practice_list")))
    with cast.inside():
        assert not GoodPractice.objects.filter(pk=practice.pk).exists()


def test_proposing_leads_to_the_description(cast, anna):
    assert "Zgłoś praktykę" in text(anna.get(reverse("practice_create")))
    answer = anna.post(
        reverse("practice_create"), {"pilot": cast.buk.pilot.pk, "area": "work", "title": "Wspólny dyżur"}
    )
    with cast.inside():
        practice = GoodPractice.objects.get(title="Wspólny dyżur")
    assert answer.url == page_of(practice, "practice_edit")
    assert "zgłoszona, do opisania" in text(anna.get(page_of(practice)))


def test_an_unfinished_description_is_kept_and_says_what_is_missing(anna, practices):
    practice = practices.proposed()
    answer = anna.post(page_of(practice, "practice_edit"), posted(practice, results="", contact=""))
    assert (answer.status_code, answer.url) == (303, page_of(practice))
    page = text(anna.get(page_of(practice, "practice_hand_over")))
    assert "Co to dało" in page and "Kto odpowie na pytania" in page and "Uzupełnij opis" in page
    assert "Data przekazania" not in page


def test_a_telephone_in_the_description_is_said_at_its_field_and_nothing_is_lost(anna, practices):
    practice = practices.proposed()
    answer = anna.post(page_of(practice, "practice_edit"), posted(practice, results="Dzwońcie: 600 100 200"))
    page = text(answer, 422)
    assert "Usuń z tekstu: 600 100 200." in page
    assert "Dzwońcie: 600 100 200</textarea>" in page and TEXTS["problem"] in page


def test_two_writers_see_both_texts(anna, practices):
    practice = practices.proposed()
    practices.describe(practice)
    page = text(anna.post(page_of(practice, "practice_edit"), posted(practice, results="Mój wynik.")), 409)
    assert "Mój wynik." in page and TEXTS["results"] in page


def test_handing_over_shows_all_the_words_and_asks_whether_anybody_is_recognised(cast, anna, practices):
    practice = practices.standing("described")
    url = page_of(practice, "practice_hand_over")
    page = text(anna.get(url))
    assert TEXTS["conditions"] in page and "Powiatowy Urząd Pracy w Próbniku" in page
    data = {"revision": 2, "handed_over_on": TODAY}
    assert "Przeczytaj opis jeszcze raz i zaznacz" in text(anna.post(url, data), 422)
    answer = anna.post(url, data | {"names_nobody": "on"})
    assert answer.url == page_of(practice)
    assert "czeka na decyzję CRZL" in text(anna.get(answer.url))


def test_words_like_surnames_are_shown_before_handing_over(anna, practices):
    practice = practices.proposed()
    practices.describe(practice, results="Nowicka podjęła pracę.")
    page = text(anna.get(page_of(practice, "practice_hand_over")))
    assert "Są takie jak nazwiska rodzin z tego pilotażu: Nowicka." in page


def test_whoever_read_an_older_text_reads_it_again_before_handing_over(anna, practices):
    practice = practices.standing("described")
    url = page_of(practice, "practice_hand_over")
    answer = anna.post(url, {"revision": 1, "handed_over_on": TODAY, "names_nobody": "on"}, follow=True)
    assert "Ktoś zmienił opis, odkąd otwarto tę stronę." in text(answer)


def test_a_returned_practice_shows_the_remarks_and_opens_for_correction(anna, practices):
    practice = practices.standing("returned")
    page = text(anna.get(page_of(practice)))
    assert "Dopiszcie koszty." in page and "Otwórz do poprawy" in page
    answer = anna.post(page_of(practice, "practice_reopen"))
    assert answer.url == page_of(practice, "practice_edit")
    assert "w poprawie" in text(anna.get(page_of(practice)))


def test_withdrawing_says_what_will_happen_and_cannot_be_done_twice(anna, practices):
    practice = practices.standing("verified")
    assert "nie da się tego cofnąć" in text(anna.get(page_of(practice)))
    assert "Praktyka jest wycofana." in text(anna.post(page_of(practice, "practice_withdraw"), follow=True))
    assert "Ta praktyka jest już wycofana." in text(anna.post(page_of(practice, "practice_withdraw"), follow=True))
    assert "Tak, wycofaj praktykę" not in text(anna.get(page_of(practice)))


def test_the_pzkw_reads_and_has_no_buttons(cast, practices):
    practice = practices.standing("described")
    page = text(cast.client("piotr").get(page_of(practice)))
    assert TEXTS["problem"] in page and "Nad opisem pracuje koordynator pilotażu." in page
    for name in ("practice_edit", "practice_hand_over", "practice_withdraw"):
        assert page_of(practice, name) not in page
    assert "Zgłoś praktykę" not in text(cast.client("piotr").get(reverse("practice_list")))


def test_typed_html_stays_text_on_both_sides(anna, celina, practices):
    version = practices.handed_over(HOSTILE, problem=HOSTILE)
    for client, url in (
        (anna, page_of(version.practice)),
        (anna, reverse("practice_list")),
        (celina, page_of(version, "practice_read")),
        (celina, reverse("practice_review_list")),
        (celina, page_of(version, "practice_decide")),
    ):
        page = text(client.get(url))
        assert "<script>alert" not in page and "<b>Dyżur" not in page
        assert "&lt;script&gt;" in page


def test_crzl_reads_what_waits_first_and_decides(celina, practices):
    old, version = practices.verified("Starsza"), practices.handed_over("Nowsza")
    page = text(celina.get(reverse("practice_review_list")))
    assert page.index("Nowsza") < page.index("Starsza")
    assert "Na Twoją decyzję" in page
    read = text(celina.get(page_of(version, "practice_read")))
    assert TEXTS["description"] in read and "Podejmij decyzję" in read
    answer = celina.post(
        page_of(version, "practice_decide"), {"verdict": "verified", "remarks": "", "decided_on": TODAY}
    )
    assert answer.url == page_of(version, "practice_read")
    assert "Praktyka jest potwierdzona." in text(celina.get(answer.url))
    assert "Podejmij decyzję" not in text(celina.get(page_of(old, "practice_read")))


def test_returning_without_remarks_is_said_at_the_field(celina, practices):
    version = practices.handed_over()
    answer = celina.post(page_of(version, "practice_decide"), {"verdict": "returned", "decided_on": TODAY})
    assert "Napisz, co powiat ma poprawić." in text(answer, 422)


def test_the_next_version_is_read_beside_the_remarks_to_the_one_before(celina, practices):
    practice = practices.standing("in_correction")
    second = practices.hand_over(practice)
    assert "Dopiszcie koszty." in text(celina.get(page_of(second, "practice_read")))
    with in_nation(reason="test"):
        first = second.practice.versions.get(version=1)
    page = text(celina.get(page_of(first, "practice_read")))
    assert "Powiat przekazał nowszą wersję" in page and "Podejmij decyzję" not in page


@pytest.mark.parametrize(
    ("standing", "shown"),
    [
        ("waiting", "Czeka"),
        ("returned", "Zwrócona"),
        ("verified", "Potwierdzona"),
        ("withdrawn", "Wycofana"),
        ("x", "Czeka"),
    ],
)
def test_the_list_of_crzl_is_narrowed_to_a_state(celina, practices, standing, shown):
    practices.handed_over("Czeka")
    practices.decide(practices.handed_over("Zwrócona"), "returned", "Krócej.")
    practices.verified("Potwierdzona")
    practices.withdraw(practices.verified("Wycofana").practice)
    page = text(celina.get(reverse("practice_review_list"), {"stan": standing}))
    for title in ("Czeka", "Zwrócona", "Potwierdzona", "Wycofana"):
        assert (f">{title}</a>" in page) == (title == shown or standing == "x")


def test_a_description_is_never_seen_by_the_other_powiat_nor_by_crzl_before_it_is_handed_over(cast, celina, practices):
    practice = practices.standing("described")
    assert cast.client("anna", cast.dab).get(page_of(practice)).status_code == 404
    assert "Dyżur w gminie" not in text(celina.get(reverse("practice_review_list")))


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_lists_ask_as_many_queries_for_one_practice_as_for_six(anna, celina, practices):
    counts = {}
    for number in range(7):
        practices.verified(f"Praktyka {number}")
        practices.decide(practices.handed_over(f"Zwrócona {number}"), "returned", "Krócej.")
        practices.handed_over(f"Czeka {number}")
        for client, name in (
            (anna, "practice_list"),
            (celina, "practice_review_list"),
            (anna, "desk"),
            (celina, "desk"),
        ):
            counts.setdefault((client, name), []).append(queries_of(client, reverse(name)))
    for found in counts.values():
        assert found[1] == found[-1]


def test_fifty_of_many_stand_on_a_page(anna, practices):
    for number in range(51):
        practices.proposed(f"Praktyka numer {number}")
    page = text(anna.get(reverse("practice_list")))
    assert "Strona 1 z 2" in page and "Praktyka numer 50" in page and "Praktyka numer 0<" not in page
    assert "Praktyka numer 0<" in text(anna.get(reverse("practice_list"), {"page": 2}))


def test_navigation_leads_to_them_on_both_sides(cast):
    assert "practice_review_list" in [entry.url_name for entry in entries_for(cast.member("celina"))]
    assert "practice_review_list" in [entry.url_name for entry in entries_for(cast.member("cezary"))]
    current = [link.label for link in links_for(cast.member("anna"), reverse("practice_list")) if link.current]
    assert current == ["Raporty"]
    current = [link.label for link in links_for(cast.member("celina"), reverse("practice_review_list")) if link.current]
    assert current == ["Dobre praktyki"]
