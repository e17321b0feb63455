"""Reads of the national library and of the offers to it."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from modules.choices import OfferVerdict
from modules.models import CatalogueInstrument, InstrumentOffer, OfferDecision


@dataclass(frozen=True)
class Standing:
    """An offer and CRZL's answer to it, if any."""

    offer: InstrumentOffer
    decision: OfferDecision | None

    @property
    def is_waiting(self):
        return self.decision is None

    @property
    def is_admitted(self):
        return self.decision is not None and self.decision.verdict == OfferVerdict.ADMITTED

    @property
    def word(self):
        return "czeka na decyzję CRZL" if self.is_waiting else self.decision.get_verdict_display()

    @property
    def tone(self):
        return "wait" if self.is_waiting else ("ok" if self.is_admitted else "late")


def standing_of(offer):
    return Standing(offer, next(iter(offer.decisions.all()), None))


def offers_of(instrument):
    """Every offer of an instrument as it stands, latest first."""
    return [standing_of(offer) for offer in instrument.offers.prefetch_related("decisions")]


def last_offer(instrument):
    """The Standing of the latest offer, or None."""
    return next(iter(offers_of(instrument)), None)


def offers_with_verdict():
    """All offers the caller's scope reads; `verdict` is None while CRZL has not answered. Waiting ones first."""
    last = OfferDecision.objects.filter(offer=OuterRef("pk")).order_by("-created_at").values("verdict")[:1]
    offers = InstrumentOffer.objects.select_related("powiat").prefetch_related("decisions")
    return offers.annotate(verdict=Subquery(last)).order_by("verdict", "offered_on", "created_at")


def waiting_offers():
    return InstrumentOffer.objects.filter(decisions__isnull=True).select_related("powiat").order_by("offered_on")


def library():
    """The national library; those withdrawn last."""
    return CatalogueInstrument.objects.select_related("origin").order_by("withdrawn_on", "axis", "kind", "name")
