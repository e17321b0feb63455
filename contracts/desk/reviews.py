"""What waits for a person around reviews of contracts: those near their day, or past it."""

from django.utils import timezone

from contracts.selectors.reviews import due_reviews, waiting_for_offices
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.choices import Role

REVIEWS = "Przeglądy kontraktów"


@register
def reviews_to_hold(member):
    """For the coordinator and the MGI: prepare it, and tell the family, who has no account."""
    if not member.is_any(Role.COORDINATOR, Role.MGI):
        return
    today = timezone.localdate()
    for review in due_reviews(member, today):
        title = f"Kontrakt {review.contract.number}, rodzina: {review.contract.family.name}"
        yield Waiting(REVIEWS, title, review.get_absolute_url(), _what(review, today), review.due_on)


def _what(review, today):
    if review.due_on < today:
        return "minął termin: przeprowadź przegląd albo zmień jego dzień"
    if review.family_told_on is None:
        return "powiadom rodzinę i przygotuj przegląd"
    return f"przygotuj przegląd, rodzinę powiadomiono {long_date(review.family_told_on)}"


@register
def reviews_of_my_institution(member):
    """Staff learn the number alone, and only while a commitment of their office waits for a word."""
    leads = member.is_any(Role.COORDINATOR, Role.MGI)
    if leads or not (member.is_any(Role.STAFF) and member.institution_ids):
        return
    reviews = list(due_reviews(member, timezone.localdate()))
    waiting = waiting_for_offices(reviews, member.institution_ids)
    for review in reviews:
        if review.pk in waiting:
            title = f"Kontrakt {review.contract.number}"
            yield Waiting(
                REVIEWS, title, review.get_absolute_url(), "oceń zobowiązania swojej instytucji", review.due_on
            )
