"""What one powiat invents reaches the others by the national library."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from modules.actions import catalogue, library
from modules.choices import Axis, InstrumentKind, OfferVerdict
from modules.desk.catalogue import offers_waiting
from modules.models import CatalogueInstrument, Instrument, InstrumentOffer
from modules.selectors.library import last_offer
from schematom.audit.errors import Refused
from schematom.tenancy.context import in_nation
from tests.cases import made

DAY = date(2014, 11, 3)
WORDS = {"description": "Graf kroków od rejestracji do pracy.", "evidence": "diagram na stronie"}


@pytest.fixture
def diagram(cast):
    with cast.inside():
        facts = {"axis": Axis.PZKW, "kind": InstrumentKind.ORIGINAL, "name": "Diagram ścieżki"}
        return catalogue.add_instrument(member=cast.member("anna"), **facts, **WORDS)


@pytest.fixture
def offer(cast, diagram):
    with cast.inside():
        return library.offer_instrument(member=cast.member("anna"), instrument=diagram, offered_on=DAY, **WORDS)


def admit(cast, offer, name="Diagram ścieżki"):
    with in_nation(user_id=cast.cezary.pk):
        return library.admit_offer(member=cast.member("cezary"), offer=offer, name=name, decided_on=DAY)


def test_an_instrument_of_one_powiat_is_copied_by_another_with_its_source(cast, offer):
    row = admit(cast, offer)
    assert (row.source, row.origin) == ("powiat bukowy", cast.buk.powiat)
    with cast.inside(cast.dab):
        copy = catalogue.adopt_instrument(member=cast.member("anna", cast.dab), instrument=row)
        assert (copy.source, copy.description, copy.catalogued) == ("powiat bukowy", WORDS["description"], row)


def test_an_offer_waits_for_one_answer(cast, diagram, offer):
    with cast.inside(), pytest.raises(Refused, match="czeka na decyzję CRZL"):
        library.offer_instrument(member=cast.member("anna"), instrument=diagram, offered_on=DAY, **WORDS)
    admit(cast, offer)
    with pytest.raises(Refused, match="już rozstrzygnięte"):
        admit(cast, offer, "Inna nazwa")


def test_two_administrators_deciding_at_once_leave_one_decision(cast, offer, monkeypatch):
    monkeypatch.setattr(library, "_undecided", lambda offer: offer)  # both have looked before either has written
    admit(cast, offer)
    with pytest.raises(Refused, match="już rozstrzygnięte"):
        admit(cast, offer, "Inna nazwa")
    assert not CatalogueInstrument.objects.filter(name="Inna nazwa").exists()


def test_an_admitted_instrument_is_not_offered_again(cast, diagram, offer):
    admit(cast, offer)
    with cast.inside(), pytest.raises(Refused, match="już w bibliotece"):
        library.offer_instrument(member=cast.member("anna"), instrument=diagram, offered_on=DAY, **WORDS)


def test_a_returned_offer_may_be_made_anew(cast, diagram, offer):
    with in_nation(user_id=cast.cezary.pk):
        facts = {"member": cast.member("cezary"), "offer": offer, "decided_on": DAY}
        with pytest.raises(Refused, match="co powiat ma uzupełnić"):
            library.return_offer(remarks=" ", **facts)
        library.return_offer(remarks="Kto aktualizuje diagram?", **facts)
    with cast.inside():
        assert last_offer(diagram).decision.verdict == OfferVerdict.RETURNED
        library.offer_instrument(member=cast.member("anna"), instrument=diagram, offered_on=DAY, **WORDS)
        assert last_offer(diagram).is_waiting


def test_a_decision_before_the_offer_is_refused(cast, offer):
    early = {"name": "Diagram", "decided_on": date(2014, 1, 1)}
    with in_nation(user_id=cast.cezary.pk), pytest.raises(Refused, match="wcześniejsza niż zgłoszenie"):
        library.admit_offer(member=cast.member("cezary"), offer=offer, **early)


def test_a_name_the_library_has_already_needs_another(cast, offer):
    CatalogueInstrument.objects.create(axis="pzkw", kind="original", name="Diagram ścieżki", source="próba")
    with pytest.raises(Refused, match="po której będzie można je odróżnić"):
        admit(cast, offer)
    assert admit(cast, offer, "Diagram ścieżki (powiat bukowy)").pk


def test_a_copy_from_the_library_is_not_offered_back(cast):
    row = CatalogueInstrument.objects.create(axis="pzkw", kind="optional", name="Koszyk", source="próba")
    with cast.inside():
        copy = catalogue.adopt_instrument(member=cast.member("anna"), instrument=row)
        with pytest.raises(Refused, match="pochodzi z biblioteki"):
            library.offer_instrument(member=cast.member("anna"), instrument=copy, offered_on=DAY, **WORDS)


def test_a_withdrawn_instrument_is_not_proposed_any_more_and_copies_stay(cast):
    row = CatalogueInstrument.objects.create(axis="pzkw", kind="optional", name="Koszyk próbny", source="próba")
    with cast.inside():
        catalogue.adopt_instrument(member=cast.member("anna"), instrument=row)
    with in_nation(user_id=cast.cezary.pk):
        row = library.withdraw_library_instrument(member=cast.member("cezary"), instrument=row, withdrawn_on=DAY)
    with cast.inside():
        assert Instrument.objects.filter(name="Koszyk próbny").exists()
    with cast.inside(cast.dab), pytest.raises(Refused, match="wycofano"):
        catalogue.adopt_instrument(member=cast.member("anna", cast.dab), instrument=row)
    assert "Koszyk próbny" not in cast.client("anna", cast.dab).get(reverse("catalogue_list")).content.decode()


def test_crzl_decides_in_the_browser_and_the_powiat_reads_it(cast, diagram, offer):
    with in_nation(user_id=cast.cezary.pk):
        assert "Oceń instrument: Diagram ścieżki" in [line.title for line in offers_waiting(cast.member("cezary"))]
        assert offers_waiting(cast.member("celina")) == []
    client = cast.client("cezary")
    assert "Diagram ścieżki" in client.get(reverse("library_list")).content.decode()
    form = {"verdict": "returned", "name": offer.name, "remarks": "", "decided_on": "2014-11-04"}
    answer = client.post(reverse("offer_decide", args=[offer.pk]), form)
    assert answer.status_code == 422
    assert "Napisz, co powiat ma uzupełnić." in answer.content.decode()
    client.post(reverse("offer_decide", args=[offer.pk]), form | {"remarks": "Kto go aktualizuje?"})
    page = cast.client("anna").get(diagram.get_absolute_url()).content.decode()
    assert "Kto go aktualizuje?" in page
    assert "Zgłoś ponownie" in page


def test_the_library_s_page_asks_the_same_of_the_database_for_many_offers(cast, offer):
    def queries():
        client = cast.client("celina")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("library_list")).status_code == 200
        return len(seen)

    first = queries()
    with cast.inside():
        for number in range(5):
            instrument = made(Instrument, axis="mgi", kind="original", name=f"Pomysł {number}")
            made(InstrumentOffer, instrument=instrument, axis="mgi", name=instrument.name, offered_on=DAY)
    assert queries() == first


def test_crzl_s_administrator_keeps_the_library(cast):
    client = cast.client("cezary")
    words = {"axis": "mgi", "kind": "optional", "name": "Nowy instrument", "source": "CRZL"}
    client.post(reverse("library_instrument_create"), words)
    row = CatalogueInstrument.objects.get(name="Nowy instrument")
    url = reverse("library_instrument_edit", args=[row.pk])
    client.post(url, words | {"revision": 1, "description": "Opis pierwszy."})
    answer = client.post(url, words | {"revision": 1, "description": "Opis drugi."})
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.description == "Opis pierwszy."
