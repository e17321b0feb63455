"""Reviews: their days, the assessment of each commitment, the path of what was missed, the closing."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from contracts import actions
from contracts.models import CommitmentAssessment, ContractReview
from contracts.selectors.assessments import both_sides, reader_of, standings
from contracts.selectors.reviews import current_review, last_held, planned_days, summary_of, wants_annex
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from tests.contracts.builder import agreed_of, draft_of, pretend_printed, sign
from tests.contracts.reviewed import (
    NEXT_REVIEW,
    REVIEW,
    assess,
    commitment_of,
    held_of,
    hold,
    miss,
    remedy,
    review_of,
    reviewed_of,
)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


@pytest.fixture
def contract(inside):
    return reviewed_of(inside)


def plan(cast, contract, day):
    return actions.plan_review(member=cast.member("anna"), contract=contract, due_on=day)


# Days


def test_days_are_set_in_a_draft_and_taken_out_of_it(inside):
    contract = draft_of(inside)
    review = plan(inside, contract, REVIEW)
    plan(inside, contract, NEXT_REVIEW)
    assert planned_days(contract) == [REVIEW, NEXT_REVIEW]
    actions.drop_review(member=inside.member("anna"), review=review)
    assert planned_days(contract) == [NEXT_REVIEW]


@pytest.mark.parametrize("day", [date(2014, 2, 28), date(2015, 1, 1)])
def test_a_review_lies_within_the_contract(inside, day):
    with pytest.raises(Refused, match="w czasie kontraktu"):
        plan(inside, draft_of(inside), day)


def test_one_day_holds_one_review(inside, contract):
    with pytest.raises(Refused, match="już zaplanowany") as refusal:
        plan(inside, contract, REVIEW)
    assert refusal.value.field == "due_on"


def test_while_the_paper_goes_round_days_stand(inside):
    contract = agreed_of(inside)
    with pytest.raises(Refused, match="czeka na podpisy"):
        plan(inside, contract, REVIEW)


def test_in_force_a_day_is_called_off_with_a_reason_or_moved(inside, contract):
    anna = inside.member("anna")
    with pytest.raises(Refused, match="już się nie usuwa"):
        actions.drop_review(member=anna, review=review_of(contract))
    with pytest.raises(Refused, match="dlaczego przegląd"):
        actions.cancel_review(member=anna, review=review_of(contract), reason=" ")
    new = actions.move_review(
        member=anna, review=review_of(contract), due_on=date(2014, 7, 3), reason="Choroba dziecka."
    )
    assert planned_days(contract) == [date(2014, 7, 3), NEXT_REVIEW]
    assert current_review(contract) == new
    old = ContractReview.objects.get(contract=contract, due_on=REVIEW)
    assert (old.state, old.cancelled_reason) == ("cancelled", "Choroba dziecka.")


def test_what_an_office_said_already_goes_with_the_review_to_its_new_day(inside, contract):
    assess(inside, review_of(contract), commitment_of(contract, "Kieruje"), who="urszula", said_by="pup")
    new = actions.move_review(
        member=inside.member("anna"), review=review_of(contract), due_on=date(2014, 7, 3), reason="Choroba dziecka."
    )
    assert [one.said_by for one in new.assessments.all()] == ["pup"]
    assert not ContractReview.objects.get(contract=contract, due_on=REVIEW).assessments.exists()


def test_an_ended_contract_plans_no_review(inside, contract):
    actions.end_contract(member=inside.member("anna"), contract=contract, outcome="fulfil", ended_on=date(2014, 12, 31))
    with pytest.raises(Refused, match="już nie obowiązuje"):
        plan(inside, contract, date(2014, 7, 1))
    with pytest.raises(Refused, match="już nie obowiązuje"):
        actions.move_review(
            member=inside.member("anna"), review=review_of(contract), due_on=date(2014, 7, 3), reason="Wyjazd."
        )


def test_somebody_told_the_family_and_how(inside, contract):
    anna, review = inside.member("anna"), review_of(contract)
    with pytest.raises(Refused, match="jeszcze nie nadeszła"):
        actions.tell_family(
            member=anna, review=review, told_on=timezone.localdate() + timedelta(days=1), how="telefonicznie"
        )
    actions.tell_family(member=anna, review=review, told_on=date(2014, 6, 20), how="telefonicznie")
    assert review_of(contract).family_told_on == date(2014, 6, 20)


# Assessing


def test_two_who_assess_at_once_do_not_overwrite_each_other(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Kieruje")
    first = assess(inside, review, row, "done")
    with pytest.raises(StaleVersion):
        assess(inside, review, row, "not")
    second = assess(inside, review, row, "partly", revision=first.revision)
    with pytest.raises(StaleVersion):
        assess(inside, review, row, "not", revision=first.revision)
    assert second.revision == 2 and second.outcome == "partly"


def test_an_office_speaks_before_the_meeting_in_its_own_name_alone(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Kieruje")
    with pytest.raises(Refused, match="we własnym imieniu"):
        assess(inside, review, row, "done", who="urszula")
    own = assess(inside, review, row, "done", who="urszula", said_by="pup")
    together = assess(inside, review, row, "not", revision=own.revision)
    with pytest.raises(Refused, match="już na przeglądzie"):
        assess(inside, review, row, "done", revision=together.revision, who="urszula", said_by="pup")


def test_nothing_is_assessed_before_the_contract_is_in_force(inside):
    contract = inside.buk.contract
    review, row = inside.buk.review, inside.buk.commitments["pup"]
    with pytest.raises(Refused, match="który obowiązuje"):
        assess(inside, review, row)
    assert contract.state == "agreed"


def test_reviews_are_held_in_the_order_of_their_days(inside, contract):
    later = review_of(contract, NEXT_REVIEW)
    with pytest.raises(Refused, match="Najpierw zamknij albo odwołaj"):
        assess(inside, later, commitment_of(contract, "Kieruje"))
    with pytest.raises(Refused, match="Najpierw zamknij albo odwołaj"):
        hold(inside, later, held_on=NEXT_REVIEW)


# What was missed


def test_nothing_is_agreed_before_somebody_asked_what_got_in_the_way(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Rozpoczyna")
    missed = assess(inside, review, row, "not")
    for what in ("consequence", "support", "new_date", "change"):
        with pytest.raises(Refused, match="Najpierw zapisz, co przeszkodziło"):
            remedy(inside, review, row, missed.revision, what)
    with recorded("test", missed), pytest.raises(IntegrityError), transaction.atomic():
        CommitmentAssessment.objects.filter(pk=missed.pk).update(remedy="consequence")


def test_a_consequence_needs_its_reason_and_a_new_date_a_day(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Rozpoczyna")
    missed = miss(inside, review, row)
    with pytest.raises(Refused, match="dlaczego") as refusal:
        remedy(inside, review, row, missed.revision, "consequence", remedy_text=" ")
    assert refusal.value.field == "remedy_text"
    with pytest.raises(Refused, match="Podaj nowy termin"):
        remedy(inside, review, row, missed.revision, "new_date")
    with pytest.raises(Refused, match="późniejszy"):
        remedy(inside, review, row, missed.revision, "new_date", new_due_on=date(2014, 5, 15))
    agreed = remedy(inside, review, row, missed.revision, "new_date", new_due_on=date(2014, 7, 15))
    assert agreed.new_due_on == date(2014, 7, 15)


def test_the_question_is_asked_of_what_was_missed_alone(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Rozpoczyna")
    done = assess(inside, review, row, "done")
    with pytest.raises(Refused, match="O przeszkodę pyta się"):
        actions.record_obstacle(
            member=inside.member("anna"),
            review=review,
            commitment=row,
            revision=done.revision,
            obstacle="Nic.",
            obstacle_side="family",
        )


def test_what_turns_out_done_has_no_obstacle_any_more(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Rozpoczyna")
    missed = miss(inside, review, row)
    done = assess(inside, review, row, "done", revision=missed.revision)
    assert (done.obstacle, done.obstacle_side, done.remedy) == ("", "", "")


def test_the_late_institution_that_was_to_come_first_stands_first(inside, contract):
    review, stage = review_of(contract), commitment_of(contract, "Rozpoczyna")
    (answer,) = both_sides(reader_of(inside.member("anna"), review), stage)[1]
    assert answer.line.text == "Kieruje na staż." and answer.first and answer.behind
    assert answer.outcome == "po terminie, jeszcze bez oceny"
    assess(inside, review, commitment_of(contract, "Kieruje"), "not")
    (answer,) = both_sides(reader_of(inside.member("anna"), review), stage)[1]
    assert answer.behind and answer.outcome == "niewykonane"


def test_the_office_does_not_read_the_familys_commitment_beside_its_own(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Kieruje")
    line, answers = both_sides(reader_of(inside.member("urszula"), review), row)
    assert line.text == "Kieruje na staż." and answers == []


# Closing


def test_a_review_is_not_closed_while_something_due_is_not_assessed(inside, contract):
    review = review_of(contract)
    assess(inside, review, commitment_of(contract, "Kieruje"))
    with pytest.raises(Refused) as refusal:
        hold(inside, review)
    assert refusal.value.message == (
        "Na dzień przeglądu trzeba ocenić jeszcze: Rodzina: „Rozpoczyna staż” (do 15.05.2014). Oceń i zamknij przegląd."
    )


def test_the_date_has_not_come_is_no_assessment_once_it_has(inside, contract):
    review = review_of(contract)
    assess(inside, review, commitment_of(contract, "Kieruje"))
    assess(inside, review, commitment_of(contract, "Rozpoczyna"), "ahead")
    with pytest.raises(Refused, match="trzeba ocenić jeszcze: Rodzina"):
        hold(inside, review)


def test_a_review_is_not_closed_before_what_was_missed_is_talked_over(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Rozpoczyna")
    assess(inside, review, commitment_of(contract, "Kieruje"))
    missed = assess(inside, review, row, "not")
    with pytest.raises(Refused, match="co przeszkodziło"):
        hold(inside, review)
    missed = assess(inside, review, row, "done", revision=missed.revision)
    missed = assess(inside, review, row, "not", revision=missed.revision)
    missed = actions.record_obstacle(
        member=inside.member("anna"),
        review=review,
        commitment=row,
        revision=missed.revision,
        obstacle="Brak żłobka.",
        obstacle_side="ops",
    )
    with pytest.raises(Refused, match="co strony ustaliły"):
        hold(inside, review)
    remedy(inside, review, row, missed.revision)
    assert hold(inside, review).state == "held"


@pytest.mark.parametrize(
    ("day", "words"), [(date(2014, 3, 1), "obowiązuje dopiero"), (date(2100, 1, 1), "jeszcze nie nadeszła")]
)
def test_a_review_is_held_on_a_day_of_the_contract(inside, contract, day, words):
    with pytest.raises(Refused, match=words):
        hold(inside, review_of(contract), held_on=day)


def test_an_institutions_missed_date_counts_like_the_familys(inside):
    contract, review = held_of(inside)
    summary = summary_of(review)
    assert summary.words == "2\xa0niewykonane, 1 przed terminem"
    assert summary.sides == "rodzina 1, PUP 1, OPS 0"
    assert summary.obstacle_words == "PUP 2"
    assert last_held(contract) == review


def test_a_closed_review_stands(inside):
    contract, review = held_of(inside)
    row = commitment_of(contract, "Pomaga")
    with pytest.raises(Refused, match="już zamknięty"):
        assess(inside, review, row, "done", revision=1)
    with pytest.raises(Refused, match="już zamknięty"):
        hold(inside, review)
    with pytest.raises(Refused, match="już zamknięty"):
        actions.cancel_review(member=inside.member("anna"), review=review, reason="Pomyłka.")
    one = review.assessments.first()
    with recorded("test", one), pytest.raises(IntegrityError), transaction.atomic():
        CommitmentAssessment.objects.filter(pk=one.pk).update(outcome="done")


def test_the_next_review_knows_what_the_one_before_said(inside):
    contract, first = held_of(inside)
    review = review_of(contract, NEXT_REVIEW)
    before = {one.commitment.text: one.before.outcome for one in standings(review)}
    assert before == {"Kieruje na staż.": "not", "Rozpoczyna staż.": "not", "Pomaga znaleźć żłobek.": "ahead"}
    for text in ("Kieruje", "Rozpoczyna", "Pomaga"):
        assess(inside, review, commitment_of(contract, text))
    closed = hold(inside, review, held_on=NEXT_REVIEW)
    assert summary_of(closed).words == "3\xa0wykonane"
    assert {one.before.review for one in standings(closed)} == {first}
    assert all(one.before is None for one in standings(first))


def test_what_is_done_is_not_asked_about_again(inside, contract):
    review = review_of(contract)
    for text in ("Kieruje", "Rozpoczyna"):
        assess(inside, review, commitment_of(contract, text))
    hold(inside, review)
    open_now = [one.commitment.text for one in standings(review_of(contract, NEXT_REVIEW)) if one.is_open(NEXT_REVIEW)]
    assert open_now == ["Pomaga znaleźć żłobek."]


def test_a_change_agreed_on_waits_for_an_annex(inside, contract):
    review, row = review_of(contract), commitment_of(contract, "Rozpoczyna")
    assess(inside, review, commitment_of(contract, "Kieruje"))
    remedy(inside, review, row, miss(inside, review, row).revision, "new_date", new_due_on=date(2014, 7, 15))
    assert wants_annex(hold(inside, review))


def test_what_was_said_of_words_that_an_annex_left_alone_counts_on(inside, contract):
    review, anna = review_of(contract), inside.member("anna")
    for text in ("Kieruje", "Rozpoczyna"):
        assess(inside, review, commitment_of(contract, text))
    annex = actions.begin_annex(
        member=anna, contract=contract, starts_on=date(2014, 6, 1), reason="Matka zaczyna staż później."
    )
    stage = commitment_of(annex, "Rozpoczyna")
    with recorded("test", annex):
        stage.due_on = date(2014, 6, 15)
        stage.save()
    annex = actions.agree_contract(member=anna, contract=annex, agreed_on=date(2014, 6, 1))
    pretend_printed(annex)
    for signatory in annex.signatories.all():
        sign(inside, signatory, signed_on=date(2014, 6, 2))
    review = current_review(contract)
    found = {one.commitment.text: one for one in standings(review)}
    assert found["Kieruje na staż."].commitment.contract_id == annex.pk
    assert found["Kieruje na staż."].assessment.outcome == "done"
    assert found["Rozpoczyna staż."].assessment is None
    with pytest.raises(Refused, match="Aneks zmienił to zobowiązanie"):
        assess(inside, review, commitment_of(contract, "Rozpoczyna"), revision=1)
    assess(inside, review, stage, "done")
    closed = hold(inside, review)
    assert summary_of(closed).words == "2\xa0wykonane"
    assert {one.commitment.contract_id for one in closed.assessments.all()} == {annex.pk}
