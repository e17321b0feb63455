"""The national library of instruments: a powiat offers what it invented, CRZL admits it, others copy it."""

from django.db import IntegrityError, transaction

from modules.choices import InstrumentKind, OfferVerdict
from modules.models import CatalogueInstrument, Instrument, InstrumentOffer, OfferDecision
from modules.selectors.library import last_offer
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

DECIDED = "To zgłoszenie jest już rozstrzygnięte."
TAKEN = "Instrument o tej nazwie jest już w bibliotece. Wpisz nazwę, po której będzie można je odróżnić."


def offer_instrument(*, member, instrument, description, evidence, offered_on):
    """Offer the powiat's own instrument to the library, in words frozen by this act.

    Refused for a copy from the library, and while an offer of it waits or was admitted.
    """
    instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if instrument.catalogued_id:
        raise Refused("Ten instrument pochodzi z biblioteki krajowej, więc nie zgłasza się go ponownie.")
    standing = last_offer(instrument)
    if standing and standing.is_waiting:
        raise Refused("Ten instrument jest już zgłoszony i czeka na decyzję CRZL.")
    if standing and standing.is_admitted:
        raise Refused("Ten instrument jest już w bibliotece krajowej.")
    offer = InstrumentOffer(instrument=instrument, axis=instrument.axis, name=instrument.name, offered_on=offered_on)
    offer.description, offer.evidence = description.strip(), evidence.strip()
    with recorded("instrument.offered", instrument):
        offer.save()
    return offer


def admit_offer(*, member, offer, name, decided_on, remarks=""):
    """CRZL takes the offered instrument into the library, under the powiat's name as its source."""
    offer = _undecided(offer)
    name = name.strip()
    if CatalogueInstrument.objects.filter(name=name).exists():
        raise Refused(TAKEN, "name")
    with recorded("offer.admitted", offer):
        _decide(offer, member, OfferVerdict.ADMITTED, remarks, decided_on)
        return CatalogueInstrument.objects.create(
            axis=offer.axis,
            kind=InstrumentKind.ORIGINAL,
            name=name,
            source=str(offer.powiat),
            origin=offer.powiat,
            description=offer.description,
            evidence=offer.evidence,
        )


def return_offer(*, member, offer, remarks, decided_on):
    """CRZL sends the offer back: the remarks say what to describe better."""
    offer = _undecided(offer)
    if not remarks.strip():
        raise Refused("Napisz, co powiat ma uzupełnić.", "remarks")
    with recorded("offer.returned", offer):
        return _decide(offer, member, OfferVerdict.RETURNED, remarks, decided_on)


def _undecided(offer):
    if offer.decisions.exists():
        raise Refused(DECIDED)
    return offer


def _decide(offer, member, verdict, remarks, decided_on):
    if decided_on < offer.offered_on:
        raise Refused("Decyzja nie może być wcześniejsza niż zgłoszenie.", "decided_on")
    decision = OfferDecision(powiat_id=offer.powiat_id, offer=offer, verdict=verdict, remarks=remarks.strip())
    decision.decided_on, decision.author_id = decided_on, member.user_id or None
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError:  # the nation cannot lock a powiat's row: somebody decided at the same moment
        raise Refused(DECIDED) from None
    return decision


def add_library_instrument(*, member, axis, kind, name, source, description, evidence):
    """An instrument CRZL itself puts into the library."""
    name = name.strip()
    if CatalogueInstrument.objects.filter(name=name).exists():
        raise Refused(TAKEN, "name")
    instrument = CatalogueInstrument(axis=axis, kind=kind, name=name, source=source.strip())
    instrument.description, instrument.evidence = description.strip(), evidence.strip()
    with recorded("library.added", instrument):
        instrument.save()
    return instrument


def edit_library_instrument(*, member, instrument, revision, axis, kind, name, source, description, evidence):
    """Change the library's words. Copies that powiaty have taken keep theirs."""
    instrument = instrument.lock_revision(revision)
    name = name.strip()
    if CatalogueInstrument.objects.filter(name=name).exclude(pk=instrument.pk).exists():
        raise Refused(TAKEN, "name")
    instrument.axis, instrument.kind, instrument.name, instrument.source = axis, kind, name, source.strip()
    instrument.description, instrument.evidence = description.strip(), evidence.strip()
    with recorded("library.edited", instrument):
        instrument.save()
    return instrument


def withdraw_library_instrument(*, member, instrument, withdrawn_on):
    """No powiat takes it any more; copies already in use stay."""
    instrument = CatalogueInstrument.objects.select_for_update().get(pk=instrument.pk)
    if instrument.withdrawn_on:
        raise Refused("Ten instrument jest już wycofany z biblioteki.")
    instrument.withdrawn_on = withdrawn_on
    with recorded("library.withdrawn", instrument):
        instrument.save()
    return instrument
