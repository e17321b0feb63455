import pytest

from modules import actions
from modules.choices import Axis, InstrumentKind
from modules.models import CatalogueInstrument, Instrument
from modules.selectors import basket, shelves
from schematom.audit.errors import Refused


@pytest.fixture
def anna(cast):
    with cast.inside():
        yield cast.member("anna")


@pytest.fixture
def national(db):
    actions.ensure_national_catalogue()


@pytest.mark.usefixtures("national")
def test_the_national_catalogue_holds_every_instrument_the_sources_name(cast):
    assert CatalogueInstrument.objects.count() == 20
    assert not CatalogueInstrument.objects.filter(source="").exists()


@pytest.mark.usefixtures("national")
def test_filling_it_again_changes_nothing(cast):
    before = list(CatalogueInstrument.objects.values_list("pk"))
    actions.ensure_national_catalogue()
    assert list(CatalogueInstrument.objects.values_list("pk")) == before


@pytest.mark.usefixtures("national")
def test_taking_an_instrument_copies_it_once(anna):
    diagram = CatalogueInstrument.objects.get(name="Diagram ścieżki zawodowej")
    copy = actions.adopt_instrument(member=anna, instrument=diagram)
    assert (copy.axis, copy.kind, copy.source) == (Axis.PZKW, InstrumentKind.ORIGINAL, diagram.source)
    with pytest.raises(Refused, match="jest już w wykazie"):
        actions.adopt_instrument(member=anna, instrument=diagram)


@pytest.mark.usefixtures("national")
def test_what_is_in_use_is_not_proposed_again(anna):
    shelf = next(s for s in shelves() if s.axis == Axis.MGI.label and s.kind == InstrumentKind.MANDATORY.label)
    assert [i.name for i in shelf.used] == ["Trójstronny Kontrakt Rodzinny"]
    assert "Trójstronny Kontrakt Rodzinny" not in [i.name for i in shelf.proposed]
    assert len(shelf.proposed) == 3


def test_a_powiat_adds_an_instrument_of_its_own(cast, anna):
    actions.add_instrument(member=anna, axis=Axis.MGI, kind=InstrumentKind.ORIGINAL, name="Wspólny ogród")
    assert Instrument.objects.get(name="Wspólny ogród").source == ""


def test_a_service_stands_once_in_its_module(cast, anna):
    actions.add_service(member=anna, module="family", name="Warsztaty dla rodziców", provider=cast.buk.ops)
    with pytest.raises(Refused) as refusal:
        actions.add_service(member=anna, module="family", name="Warsztaty dla rodziców")
    assert refusal.value.field == "name"
    actions.add_service(member=anna, module="social", name="Warsztaty dla rodziców")


def test_the_basket_shows_all_four_modules(cast, anna):
    assert [len(services) for _, services in basket()] == [1, 0, 0, 0]
