"""Instruments of the demo: what a powiat invented and offered, what it copied from the library, what it tests."""

from modules.actions import add_instrument, adopt_instrument
from modules.actions.library import admit_offer, offer_instrument
from modules.actions.testing import assess_test, take_for_testing
from modules.models import CatalogueInstrument, Instrument, InstrumentOffer, InstrumentTest
from schematom.pilots.actors import Actors, acting, acting_for_crzl


def load_instruments(content, pilots, tally):
    """A library row that no file loaded so far has brought in is copied another time: Kielce comes before Poznań."""
    if not (content.own_instruments or content.library_copies):
        return
    actors = Actors(pilots[0])
    for row in content.own_instruments:
        if not Instrument.objects.filter(name=row.name).exists():
            _invent(row, actors)
            tally.added("instrument")
    for name in content.library_copies:
        found = CatalogueInstrument.objects.on_offer().filter(name=name).first()
        if found and not Instrument.objects.filter(name=name).exists():
            with acting(actors.coordinator) as member:
                adopt_instrument(member=member, instrument=found)
            tally.added("instrument")


def _invent(row, actors):
    words = {"description": row.description, "evidence": row.evidence}
    with acting(actors.coordinator) as member:
        instrument = add_instrument(member=member, axis=row.axis, kind=row.kind, name=row.name, **words)
    if row.offered:
        with acting(actors.by_email(row.offered.author)) as member:
            offer_instrument(member=member, instrument=instrument, offered_on=row.offered.on, **words)


def load_tests(content, pilot, tally):
    for row in content.instrument_tests:
        instrument = Instrument.objects.filter(name=row.instrument).first()
        if instrument is None or row.edition != pilot.edition.number:
            continue
        if not InstrumentTest.objects.filter(pilot=pilot, instrument=instrument).exists():
            _test(row, pilot, instrument)
            tally.added("test")


def _test(row, pilot, instrument):
    with acting(Actors(pilot).coordinator) as member:
        about = {"taken_on": row.taken_on, "purpose": row.purpose}
        test = take_for_testing(member=member, pilot=pilot, instrument=instrument, **about)
        if row.assessed:
            said = {"verdict": row.assessed.verdict, "assessment": row.assessed.reason, "assessed_on": row.assessed.on}
            assess_test(member=member, test=test, revision=test.revision, **said)


def load_decisions(content, powiat_id, tally):
    """CRZL's answers to offers, in the nation's scope."""
    for row in content.own_instruments:
        if row.offered and row.offered.admitted:
            waiting = InstrumentOffer.objects.filter(powiat_id=powiat_id, name=row.name, decisions__isnull=True)
            for offer in waiting:
                _admit(row.offered.admitted, offer)
                tally.added("review")


def _admit(row, offer):
    with acting_for_crzl(row.by) as member:
        admit_offer(member=member, offer=offer, name=offer.name, decided_on=row.on, remarks=row.remarks)
