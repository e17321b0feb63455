"""The one next step on the page of a review."""

from django.urls import reverse
from django.utils import timezone

from contracts.choices import ContractState
from contracts.selectors.reviews import current_review, wants_annex
from schematom.web.polish import counted, long_date

LEFT = "zobowiązanie,zobowiązania,zobowiązań"


def step_of(reader, lines):
    """{"text", "label", "url"} of what is to be done now, or None."""
    review = reader.review
    if not review.is_planned:
        return _after(reader)
    if review.contract.state != ContractState.IN_FORCE:
        return {"text": _not_yet(review.contract)}
    first = current_review(review.contract)
    if first.pk != review.pk:
        text = f"Najpierw odbędzie się przegląd {long_date(first.due_on)} Ten otworzy się, gdy tamten będzie zamknięty."
        return {"text": text, "label": "Otwórz najbliższy przegląd", "url": first.get_absolute_url()}
    mine = [line for line in lines if line.may_assess]
    return _assess(mine) or _talk(reader, mine) or _close(reader, mine)


def _after(reader):
    review = reader.review
    if review.held_on and reader.member.may("contract.annex", review.contract) and wants_annex(review):
        return {
            "text": "Strony ustaliły zmianę zobowiązania albo terminu. Kontrakt zmieni się dopiero aneksem, "
            "który podpiszą wszystkie strony.",
            "label": "Przygotuj aneks",
            "url": reverse("contract_annex", args=[review.contract_id]),
        }
    return None


def _not_yet(contract):
    if contract.state in (ContractState.DRAFT, ContractState.AGREED):
        return f"Zobowiązania ocenia się, gdy {contract.noun} wejdzie w życie."
    return "Kontrakt już nie obowiązuje, więc ten przegląd się nie odbędzie."


def _assess(mine):
    left = [line for line in mine if line.is_open]
    if not left:
        return None
    return {
        "text": f"Zostało do oceny: {counted(len(left), LEFT)}.",
        "label": "Oceń następne zobowiązanie",
        "url": reverse("commitment_assess", args=[left[0].commitment.pk]),
    }


def _talk(reader, mine):
    """Of what was missed: first what got in the way, then what the sides agreed on."""
    silent = [line for line in mine if line.standing.asks_obstacle]
    if silent:
        return {
            "text": "Nie wszystko się udało. Zapytaj, co przeszkodziło, zanim strony ustalą, co dalej.",
            "label": "Zapisz, co przeszkodziło",
            "url": reverse("commitment_obstacle", args=[silent[0].commitment.pk]),
        }
    unsettled = [line for line in mine if line.standing.asks_remedy] if reader.holds else []
    if unsettled:
        return {
            "text": "Wiadomo, co przeszkodziło. Zapisz, co strony ustaliły.",
            "label": "Zapisz ustalenie",
            "url": reverse("commitment_remedy", args=[unsettled[0].commitment.pk]),
        }
    return None


def _close(reader, mine):
    review = reader.review
    if reader.holds and review.due_on > timezone.localdate() and not review.family_told_on:
        return {
            "text": "Rodzina nie wie jeszcze o tym przeglądzie i nie dostanie wiadomości pocztą. Powiadom ją i zapisz, "
            "kiedy i jak.",
            "label": "Zapisz, że rodzina wie",
            "url": reverse("review_family", args=[review.pk]),
        }
    if reader.holds:
        return {
            "text": "Wszystko, co trzeba ocenić na dzień przeglądu, ma ocenę. Po spotkaniu stron zamknij przegląd.",
            "label": "Zamknij przegląd",
            "url": reverse("review_hold", args=[review.pk]),
        }
    if mine:
        return {"text": "Zobowiązania Twojej instytucji są ocenione. Resztę strony omówią razem na przeglądzie."}
    return None
