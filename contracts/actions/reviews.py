"""Days of reviews: set in a draft, added, moved or called off while the contract is in force."""

from contracts import states
from contracts.actions.moves import locked
from contracts.choices import ContractState, ReviewState
from contracts.models import ContractReview
from contracts.selectors.reviews import current_review, reviews_of
from families.actions.days import not_in_future
from families.actions.moves import must
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date

CLOSED = "Ten przegląd jest już zamknięty albo odwołany, więc nic się w nim nie zmienia."
FROZEN = (
    "Kontrakt czeka na podpisy, a dni przeglądów są w jego treści. Wróć do projektu, żeby je zmienić, "
    "albo dodaj przegląd, gdy kontrakt wejdzie w życie."
)
ENDED = "Kontrakt już nie obowiązuje, więc nie planuje się w nim przeglądów."
IN_A_DRAFT = "W projekcie dzień przeglądu po prostu się usuwa. Odwołuje się go dopiero w kontrakcie, który obowiązuje."
NOT_A_DRAFT = "Kontrakt jest uzgodniony, więc dnia przeglądu już się nie usuwa. Odwołaj przegląd i podaj powód."


def plan_review(*, member, contract, due_on):
    """Set a day of a review, in a draft (also of an annex) or in a contract in force."""
    with recorded("review.planned", contract):
        contract = locked(contract)
        _must_take_reviews(contract)
        return _planned(contract, due_on)


def drop_review(*, member, review):
    """Take a day out of a draft."""
    with recorded("review.dropped", review):
        contract = locked(review.contract)
        review = locked(review)
        if not contract.is_draft:
            raise Refused(NOT_A_DRAFT)
        review.delete()


def cancel_review(*, member, review, reason):
    """Call off a review; the reason stays beside the day."""
    with recorded("review.cancelled", review):
        return _cancelled(review, reason)


def move_review(*, member, review, due_on, reason):
    """Another day instead: one is planned, takes what was assessed already, and the old one is called off."""
    with recorded("review.moved", review):
        contract = locked(review.contract)
        review = locked(review)
        must_be_planned(review)
        _must_take_reviews(contract)
        new = _planned(contract, due_on)
        review.assessments.update(review=new)
        _cancelled(review, reason)
    return new


def tell_family(*, member, review, told_on, how):
    """The family has no account: somebody told them, on a day and in a way."""
    with recorded("review.family_told", review):
        review = locked(review)
        must_be_planned(review)
        not_in_future(told_on, "told_on")
        if not how.strip():
            raise Refused("Napisz, jak rodzina dowiedziała się o przeglądzie.", "how")
        review.family_told_on, review.family_told_how = told_on, how
        review.save()
    return review


def must_be_planned(review):
    if review.state != ReviewState.PLANNED:
        raise Refused(CLOSED)


def must_be_in_force(contract):
    if contract.state != ContractState.IN_FORCE:
        raise Refused("Zobowiązania ocenia się w kontrakcie, który obowiązuje. Ten jeszcze albo już nie obowiązuje.")


def must_be_next(review):
    """Reviews are held in the order of their days, so that each knows what the one before it said."""
    first = current_review(review.contract)
    if first.pk != review.pk:
        raise Refused(f"Najpierw zamknij albo odwołaj przegląd zaplanowany na {long_date(first.due_on)}")


def _must_take_reviews(contract):
    if contract.state == ContractState.AGREED:
        raise Refused(FROZEN)
    if contract.is_annex and contract.state == ContractState.IN_FORCE:
        raise Refused("Aneks już obowiązuje. Przegląd dodaj na stronie kontraktu, który ten aneks zmienił.")
    if contract.state not in (ContractState.DRAFT, ContractState.IN_FORCE):
        raise Refused(ENDED)


def _planned(contract, due_on):
    if not contract.starts_on <= due_on <= contract.ends_on:
        span = f"od {long_date(contract.starts_on)} do {long_date(contract.ends_on)}"
        raise Refused(f"Przegląd musi się odbyć w czasie kontraktu: {span}", "due_on")
    if reviews_of(contract).filter(due_on=due_on, state=ReviewState.PLANNED).exists():
        raise Refused(f"Na {long_date(due_on)} jest już zaplanowany przegląd. Wybierz inny dzień.", "due_on")
    return ContractReview.objects.create(contract=contract, due_on=due_on)


def _cancelled(review, reason):
    contract = locked(review.contract)
    review = locked(review)
    if contract.is_draft:
        raise Refused(IN_A_DRAFT)
    if contract.state == ContractState.AGREED:
        raise Refused(FROZEN)
    if not reason.strip():
        raise Refused("Napisz, dlaczego przegląd się nie odbędzie.", "reason")
    review.state = must(states.REVIEW, "cancel", review, CLOSED)
    review.cancelled_reason = reason
    review.save()
    review.contract = contract
    return review
