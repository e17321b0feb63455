"""The national library: a powiat offers, CRZL decides, adds, edits and withdraws."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from modules.actions import library as actions
from modules.choices import OfferVerdict
from modules.forms.catalogue import DecisionForm, LibraryInstrumentEditForm, LibraryInstrumentForm, OfferForm
from modules.models import CatalogueInstrument, Instrument, InstrumentOffer
from modules.selectors.library import library, offers_with_verdict, standing_of
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, submit

PAGE = 50
OFFER_INTRO = (
    "Gdy CRZL przyjmie instrument, inne powiaty będą mogły go skopiować, a źródłem pozostanie Twój powiat. "
    "Treść zgłoszenia jest niezmienna; po zwrocie z uwagami możesz zgłosić instrument jeszcze raz."
)


def instrument_offer(request, pk):
    instrument = load(request, Instrument, "instrument.offer", pk=pk)
    form = bind(OfferForm, request, instrument, initial={"offered_on": timezone.localdate()})
    return submit(
        request,
        form,
        partial(actions.offer_instrument, member=request.member, instrument=instrument),
        done=instrument,
        message="Instrument zgłoszony. O decyzji CRZL przeczytasz na stronie instrumentu.",
        heading=f"Zgłoszenie do biblioteki krajowej: {instrument.name}",
        intro=OFFER_INTRO,
        submit_label="Zgłoś instrument",
        cancel_url=instrument.get_absolute_url(),
        crumbs=_powiat_crumbs(instrument),
    )


def offer_show(request, pk):
    offers = InstrumentOffer.objects.select_related("powiat").prefetch_related("decisions__author")
    offer = load(request, offers, "offer.view", pk=pk)
    standing = standing_of(offer)
    national = request.member.powiat_id is None
    context = {
        "offer": offer,
        "standing": standing,
        "may_decide": standing.is_waiting and request.member.may("offer.decide", offer),
        "crumbs": _library_crumbs() if national else [("Usługi i instrumenty", reverse("catalogue_list"))],
    }
    return render(request, "modules/offer_show.html", context)


def offer_decide(request, pk):
    offer = load(request, InstrumentOffer.objects.select_related("powiat"), "offer.decide", pk=pk)
    form = bind(DecisionForm, request, initial={"name": offer.name, "decided_on": timezone.localdate()})
    return submit(
        request,
        form,
        partial(_decide, request.member, offer),
        done=offer,
        message="Decyzja zapisana. Powiat zobaczy ją na stronie instrumentu.",
        heading=f"Decyzja o instrumencie: {offer.name}",
        page="modules/offer_decide.html",
        offer=offer,
        submit_label="Zapisz decyzję",
        cancel_url=offer.get_absolute_url(),
        crumbs=[*_library_crumbs(), (offer.name, offer.get_absolute_url())],
    )


def _decide(member, offer, *, verdict, name, remarks, decided_on):
    facts = {"member": member, "offer": offer, "remarks": remarks, "decided_on": decided_on}
    if verdict == OfferVerdict.RETURNED:
        return actions.return_offer(**facts)
    return actions.admit_offer(name=name, **facts)


def library_list(request):
    require(request, "offer.list")
    page = Paginator(offers_with_verdict(), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "standings": [standing_of(offer) for offer in page],
        "library": library(),
        "may_edit": request.member.may("offer.decide"),
    }
    return render(request, "modules/library_list.html", context)


def library_instrument_create(request):
    require(request, "offer.decide")
    return submit(
        request,
        bind(LibraryInstrumentForm, request),
        partial(actions.add_library_instrument, member=request.member),
        done="library_list",
        message="Instrument jest w bibliotece. Powiaty mogą go wziąć do użycia.",
        heading="Nowy instrument w bibliotece",
        submit_label="Dodaj do biblioteki",
        cancel_url=reverse("library_list"),
        crumbs=_library_crumbs(),
    )


def library_instrument_edit(request, pk):
    instrument = load(request, CatalogueInstrument, "offer.decide", pk=pk)
    return submit(
        request,
        bind(LibraryInstrumentEditForm, request, instrument),
        partial(actions.edit_library_instrument, member=request.member, instrument=instrument),
        done="library_list",
        message="Instrument zapisany. Kopie, które powiaty już wzięły, zachowują swoją treść.",
        heading=f"Instrument w bibliotece: {instrument.name}",
        cancel_url=reverse("library_list"),
        crumbs=_library_crumbs(),
    )


def library_instrument_withdraw(request, pk):
    instrument = load(request, CatalogueInstrument, "offer.decide", pk=pk)
    act = partial(
        actions.withdraw_library_instrument,
        member=request.member,
        instrument=instrument,
        withdrawn_on=timezone.localdate(),
    )
    message = "Instrument wycofany z biblioteki. Powiaty, które już go używają, zachowują swoje kopie."
    return carry_out(request, act, done=reverse("library_list"), message=message)


def _powiat_crumbs(instrument):
    return [("Usługi i instrumenty", reverse("catalogue_list")), (instrument.name, instrument.get_absolute_url())]


def _library_crumbs():
    return [("Biblioteka instrumentów", reverse("library_list"))]
