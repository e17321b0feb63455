"""A review is closed once every commitment due has been assessed; then it and its assessments stand."""

from contracts import states
from contracts.actions.moves import locked
from contracts.actions.reviews import CLOSED, must_be_in_force, must_be_next
from contracts.choices import REVIEW_DOCUMENT, REVIEW_JOB
from contracts.pdf.reviews import review_content
from contracts.selectors.assessments import standings
from contracts.selectors.reviews import last_held
from families.actions.days import not_in_future
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.jobs.actions import request_job
from schematom.web.polish import counted, long_date, short_date

MOST_NAMED = 5


def hold_review(*, member, review, held_on, place, present, summary):
    """Close a review and have its sheet printed. Refused while anything due is not assessed or not talked over."""
    with recorded("review.held", review):
        contract = locked(review.contract)
        review = locked(review)
        review.contract = contract
        must(states.REVIEW, "hold", review, CLOSED)
        must_be_in_force(contract)
        must_be_next(review)
        _check_day(contract, held_on)
        found = standings(review)
        _check_assessed(found, held_on)
        _check_talked_over(found)
        _keep_only(review, found)
        review.held_on, review.place, review.present, review.summary = held_on, place, present, summary
        review.document = freeze(
            kind=REVIEW_DOCUMENT,
            subject_id=review.pk,
            title=f"Karta przeglądu kontraktu {contract.number}",
            content=review_content(review, found),
        )
        review.state = must(states.REVIEW, "hold", review, CLOSED)
        review.save()
        if not review.document.has_file:
            request_job(kind=REVIEW_JOB, object_id=review.document_id)
    return review


def _check_day(contract, held_on):
    not_in_future(held_on, "held_on")
    if held_on < contract.in_force_on:
        raise Refused(
            f"Kontrakt obowiązuje dopiero od {long_date(contract.in_force_on)} Wpisz dzień nie wcześniejszy.", "held_on"
        )
    before = last_held(contract)
    if before and held_on < before.held_on:
        raise Refused(
            f"Poprzedni przegląd odbył się {long_date(before.held_on)} Wpisz dzień nie wcześniejszy.", "held_on"
        )


def _check_assessed(found, held_on):
    missing = [one for one in found if one.is_open(held_on)]
    if missing:
        raise Refused(f"Na dzień przeglądu trzeba ocenić jeszcze: {_named(missing)}. Oceń i zamknij przegląd.")


def _check_talked_over(found):
    silent = [one for one in found if one.asks_obstacle]
    if silent:
        raise Refused(f"Zapisz najpierw, co przeszkodziło: {_named(silent)}.")
    unsettled = [one for one in found if one.asks_remedy]
    if unsettled:
        raise Refused(f"Zapisz, co strony ustaliły: {_named(unsettled)}.")


def _named(found):
    words = [_word(one.commitment) for one in found[:MOST_NAMED]]
    rest = len(found) - MOST_NAMED
    more = f"; i jeszcze {counted(rest, 'zobowiązanie,zobowiązania,zobowiązań')}" if rest > 0 else ""
    return "; ".join(words) + more


def _word(commitment):
    due = f" (do {short_date(commitment.due_on)})" if commitment.due_on else ""
    text = commitment.text if len(commitment.text) <= 80 else f"{commitment.text[:80].rstrip()}…"
    return f"{commitment.get_party_display()}: „{text.rstrip('.')}”{due}"


def _keep_only(review, found):
    """The review keeps what was said of the words that bind; of words that an annex changed it would say untruth."""
    kept = {one.assessment.pk for one in found if one.assessment}
    review.assessments.exclude(pk__in=kept).delete()
    for one in found:
        if one.assessment and one.assessment.commitment_id != one.commitment.pk:
            one.assessment.commitment = one.commitment
            one.assessment.save()
