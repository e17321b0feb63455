"""Pages of reviews: who reads what, what is offered next, the path of what was missed, the same number of queries."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts import actions
from contracts.models import CommitmentAssessment, ContractReview
from families.selectors.case import Case
from families.selectors.overview import timeline
from tests.contracts.annexes import concluded_annex_of
from tests.contracts.builder import draft_of
from tests.contracts.reviewed import (
    NEXT_REVIEW,
    REVIEW,
    assess,
    commitment_of,
    held_of,
    miss,
    remedy,
    review_of,
    reviewed_of,
)
from tests.contracts.test_pages import page, post, text_of

CLOSING = {"held_on": "2014-06-30", "place": "Próbnik", "present": "Maria Wrona", "summary": ""}


@pytest.fixture
def contract(cast):
    with cast.inside():
        return reviewed_of(cast)


def review(cast, contract, day=REVIEW):
    with cast.inside():
        return review_of(contract, day)


def row(cast, contract, text):
    with cast.inside():
        return commitment_of(contract, text)


def offered(response):
    return re.findall(r'<a class="button" href="[^"]*">([^<]*)</a>', response.content.decode())


# The contract's page


def test_a_draft_plans_and_drops_days_on_its_page(cast):
    with cast.inside():
        contract = draft_of(cast)
    olga = cast.client("olga")
    assert "Nie ma jeszcze terminu przeglądu" in text_of(page(olga, "contract_show", contract))
    assert post(olga, "review_plan", contract, due_on="2014-06-30").status_code == 303
    refused = post(olga, "review_plan", contract, due_on="2014-06-30")
    assert refused.status_code == 422 and "już zaplanowany" in text_of(refused)
    shown = text_of(page(olga, "contract_show", contract))
    assert "30 czerwca 2014 r. zaplanowany" in shown and "Usuń" in shown
    assert post(olga, "review_drop", review(cast, contract)).status_code == 303
    assert "30 czerwca 2014 r." not in text_of(page(olga, "contract_show", contract)).split("Przeglądy")[-1]


def test_a_late_review_is_the_next_step_of_a_contract_in_force(cast, contract):
    response = page(cast.client("olga"), "contract_show", contract)
    assert offered(response) == ["Przygotuj przegląd"]
    assert "Przegląd 30 czerwca 2014 r. Termin minął" in text_of(response)
    staff = page(cast.client("urszula"), "contract_show", contract)
    assert offered(staff) == ["Otwórz przegląd"] and "Oceń zobowiązania swojej instytucji" in text_of(staff)


def test_a_held_review_is_told_in_one_line_to_those_who_read_the_whole_contract(cast):
    with cast.inside():
        contract, _ = held_of(cast)
    line = "2 niewykonane, 1 przed terminem (po stronie: rodzina 1, PUP 1, OPS 0)"
    assert line in text_of(page(cast.client("anna"), "contract_show", contract))
    staff = text_of(page(cast.client("urszula"), "contract_show", contract))
    assert "odbył się" in staff and "niewykonane" not in staff


# The page of a review


def test_both_sides_stand_on_one_page(cast, contract):
    text = text_of(page(cast.client("olga"), "review_show", review(cast, contract)))
    for said in ("Kieruje na staż.", "Rozpoczyna staż.", "Pomaga znaleźć żłobek.", "po czym poznamy: umowa"):
        assert said in text
    assert text.count("czeka na ocenę") == 2
    assert "Zostało do oceny: 2 zobowiązania." in text


def test_staff_see_and_assess_their_own_commitments_alone(cast, contract):
    urszula = cast.client("urszula")
    response = page(urszula, "review_show", review(cast, contract))
    text = text_of(response)
    assert "Kieruje na staż." in text
    assert "Rozpoczyna staż." not in text and "Pomaga" not in text and "Zamknij przegląd" not in text
    assert "Maria Wrona" not in text
    assert page(urszula, "commitment_assess", row(cast, contract, "Rozpoczyna")).status_code == 403
    own = row(cast, contract, "Kieruje")
    form = text_of(page(urszula, "commitment_assess", own))
    assert "strony wspólnie" not in form and "Rozpoczyna staż." not in form
    typed = {"review": review(cast, contract).pk, "revision": 0, "outcome": "done", "said_by": "pup"}
    assert post(urszula, "commitment_assess", own, **typed).status_code == 303
    forged = post(urszula, "commitment_assess", own, **typed | {"said_by": "together", "revision": 1})
    assert forged.status_code == 422
    assert page(urszula, "commitment_remedy", own).status_code == 403
    assert "są ocenione" in text_of(page(urszula, "review_show", review(cast, contract)))


def test_staff_do_not_read_what_the_family_said_of_a_closed_review(cast):
    with cast.inside():
        _, held = held_of(cast)
    text = text_of(page(cast.client("oskar"), "review_show", held))
    assert "Nie było skierowania." not in text and "Idzie dobrze." not in text and "Maria" not in text
    assert "Pomaga znaleźć żłobek." in text and "Gdzie leżały przeszkody" not in text


def test_the_chair_reads_a_review_without_names(cast, contract):
    with cast.inside():
        first = review_of(contract)
        stage = commitment_of(contract, "Rozpoczyna")
        missed = assess(cast, first, stage, "not", evidence="Maria Wrona powiedziała")
        actions.record_obstacle(
            member=cast.member("anna"),
            review=first,
            commitment=stage,
            revision=missed.revision,
            obstacle="Wronowie nie mieli żłobka.",
            obstacle_side="outside",
        )
    text = text_of(page(cast.client("czeslawa"), "review_show", first))
    assert "nie mieli żłobka" in text and "matka" in text
    assert "Wron" not in text and "Maria" not in text and "Oceń" not in text


def test_a_review_is_read_with_the_same_number_of_queries(cast):
    with cast.inside():
        few = reviewed_of(cast)
    client = cast.client("anna")
    page(client, "review_show", review(cast, few))
    with CaptureQueriesContext(connection) as small:
        page(client, "review_show", review(cast, few))
    with cast.inside():
        rows = [commitment_of(few, text) for text in ("Kieruje", "Rozpoczyna", "Pomaga")]
        for one in rows:
            assess(cast, review_of(few), one)
    with CaptureQueriesContext(connection) as assessed:
        page(client, "review_show", review(cast, few))
    assert len(assessed) == len(small)


@pytest.mark.parametrize("who", ["anna", "czeslawa", "oskar"])
def test_sixty_commitments_cost_what_three_do(cast, who, monkeypatch):
    client, counts = cast.client(who), []
    for more in (0, 57):
        with cast.inside():
            contract = reviewed_of(cast, more)
            first = review_of(contract)
        page(client, "review_show", first)
        with CaptureQueriesContext(connection) as queries:
            response = page(client, "review_show", first)
        counts.append(len(queries))
        with cast.inside():
            actions.end_contract(
                member=cast.member("anna"), contract=contract, outcome="fulfil", ended_on=date(2014, 12, 31)
            )
        monkeypatch.setattr("tests.contracts.builder.programme_of", lambda *_: None)
    assert text_of(response).count("Zobowiązanie ") >= 57
    assert counts[0] == counts[1]


# What was missed


def test_the_path_begins_with_the_question_and_ends_with_what_was_agreed(cast, contract):
    olga, stage, first = cast.client("olga"), row(cast, contract, "Rozpoczyna"), review(cast, contract)
    form = text_of(page(olga, "commitment_assess", stage))
    assert "Pierwszy krok należał do strony: PUP" in form and "do 30.04.2014 – po terminie, jeszcze bez oceny." in form
    assert page(olga, "commitment_remedy", stage).headers["Location"] == reverse("commitment_obstacle", args=[stage.pk])
    typed = {"review": first.pk, "revision": 0, "outcome": "not", "said_by": "family"}
    asked = post(olga, "commitment_assess", stage, **typed)
    assert asked.headers["Location"] == reverse("commitment_obstacle", args=[stage.pk])
    silent = post(olga, "commitment_obstacle", stage, review=first.pk, revision=1, obstacle="", obstacle_side="pup")
    assert silent.status_code == 422 and "Napisz, co przeszkodziło." in text_of(silent)
    said = {"review": first.pk, "revision": 1, "obstacle": "Nie było skierowania.", "obstacle_side": "pup"}
    told = post(olga, "commitment_obstacle", stage, **said)
    assert told.headers["Location"] == reverse("commitment_remedy", args=[stage.pk])
    assert "Przeszkoda leżała po innej stronie" in text_of(page(olga, "commitment_remedy", stage))
    bare = {"review": first.pk, "revision": 2, "remedy": "consequence", "remedy_text": ""}
    refused = post(olga, "commitment_remedy", stage, **bare)
    assert refused.status_code == 422 and "dlaczego strony po nią sięgają" in text_of(refused)
    agreed = bare | {"remedy": "support", "remedy_text": "PUP kieruje do piątku."}
    assert post(olga, "commitment_remedy", stage, **agreed).status_code == 303
    text = text_of(page(olga, "review_show", first))
    assert "Strony ustaliły: dodatkowe wsparcie, kontrakt bez zmian – PUP kieruje do piątku." in text


def test_two_people_at_once_see_both_texts(cast, contract):
    olga, referral, first = cast.client("olga"), row(cast, contract, "Kieruje"), review(cast, contract)
    typed = {"review": first.pk, "revision": 0, "outcome": "done", "said_by": "pup", "evidence": "pismo"}
    assert post(olga, "commitment_assess", referral, **typed).status_code == 303
    conflict = post(cast.client("anna"), "commitment_assess", referral, **typed | {"outcome": "not"})
    text = text_of(conflict)
    assert conflict.status_code == 409 and "wykonane" in text and "niewykonane" in text
    again = typed | {"outcome": "partly", "revision": 1}
    assert post(cast.client("anna"), "commitment_assess", referral, **again).status_code == 303


def test_a_form_of_a_closed_review_does_not_land_in_the_next_one(cast):
    with cast.inside():
        contract, held = held_of(cast)
    typed = {"review": held.pk, "revision": 1, "outcome": "done", "said_by": "together"}
    refused = post(cast.client("olga"), "commitment_assess", row(cast, contract, "Kieruje"), **typed)
    assert refused.status_code == 422 and "już zamknięty" in text_of(refused)
    with cast.inside():
        assert not CommitmentAssessment.objects.filter(review__due_on=NEXT_REVIEW).exists()


# Closing, moving, the family


def test_before_the_day_the_next_step_is_to_tell_the_family(cast, contract, monkeypatch):
    olga, first = cast.client("olga"), review(cast, contract)
    monkeypatch.setattr("contracts.views.review_next.timezone.localdate", lambda: date(2014, 6, 1))
    with cast.inside():
        for text in ("Kieruje", "Rozpoczyna"):
            assess(cast, first, commitment_of(contract, text))
    assert offered(page(olga, "review_show", first)) == ["Zapisz, że rodzina wie"]
    assert post(olga, "review_family", first, told_on="2014-05-20", how="telefonicznie").status_code == 303
    assert offered(page(olga, "review_show", first)) == ["Zamknij przegląd"]


def test_closing_is_refused_by_name_and_then_offers_the_annex(cast, contract):
    olga, first = cast.client("olga"), review(cast, contract)
    refused = post(olga, "review_hold", first, **CLOSING)
    assert refused.status_code == 422 and "PUP: „Kieruje na staż” (do 30.04.2014)" in text_of(refused)
    with cast.inside():
        assess(cast, first, commitment_of(contract, "Kieruje"))
        stage = commitment_of(contract, "Rozpoczyna")
        missed = miss(cast, first, stage)
        remedy(cast, first, stage, missed.revision, "new_date", new_due_on=date(2014, 7, 15))
    assert offered(page(olga, "review_show", first)) == ["Zamknij przegląd"]
    assert post(olga, "review_hold", first, **CLOSING).status_code == 303
    response = page(olga, "review_show", first)
    assert "Pomyłkę poprawia następny przegląd." in text_of(response) and "Zmień ocenę" not in text_of(response)
    assert "Przygotuj aneks" in offered(response)
    assert "Przygotuj aneks" in offered(page(olga, "contract_show", contract))
    assert page(olga, "contract_annex", contract).status_code == 200


def test_a_review_is_moved_and_the_family_told(cast, contract):
    olga, first = cast.client("olga"), review(cast, contract)
    assert "jeszcze nie" in text_of(page(olga, "review_show", first))
    assert post(olga, "review_family", first, told_on="2014-06-20", how="telefonicznie").status_code == 303
    assert "20 czerwca 2014 r., telefonicznie" in text_of(page(olga, "review_show", first))
    assert 'value="2014-06-20"' in page(olga, "review_family", first).content.decode()
    moved = post(olga, "review_move", first, due_on="2014-07-03", reason="Choroba dziecka.")
    new = review(cast, contract, date(2014, 7, 3))
    assert moved.headers["Location"] == new.get_absolute_url()
    assert "Choroba dziecka." in text_of(page(olga, "contract_show", contract))
    assert post(olga, "review_cancel", new, reason="Rodzina wyjechała.").status_code == 303
    assert "Rodzina wyjechała." in text_of(page(olga, "review_show", new))


def test_without_a_planned_review_nothing_can_be_assessed(cast, contract):
    with cast.inside():
        for planned in ContractReview.objects.filter(contract=contract):
            actions.cancel_review(member=cast.member("anna"), review=planned, reason="Wyjazd.")
    response = page(cast.client("olga"), "commitment_assess", row(cast, contract, "Kieruje"), follow=True)
    assert "nie ma zaplanowanego przeglądu" in text_of(response)


def test_a_held_review_and_an_annex_stand_in_the_family_s_timeline(cast):
    with cast.inside():
        contract, held = held_of(cast)
        participation = contract.participation
        annex = concluded_annex_of(cast, contract)
        told = {(item.day, item.text) for item in timeline(Case(participation.family, participation))}
    number = contract.number
    assert (held.held_on, f"Przegląd kontraktu {number}") in told
    assert (annex.in_force_on, f"Aneks do kontraktu {number} wszedł w życie") in told
