"""Instruments and services of the powiat."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from modules.actions import catalogue as actions
from modules.forms.catalogue import InstrumentEditForm, InstrumentForm, ServiceEditForm, ServiceEndForm, ServiceForm
from modules.models import CatalogueInstrument, Instrument, Service
from modules.selectors import basket, shelves
from modules.selectors.library import offers_of
from modules.selectors.testing import uses_of
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, submit


def catalogue_list(request):
    require(request, "catalogue.view")
    may_edit = request.member.may("catalogue.edit")
    context = {"shelves": shelves(), "basket": basket(), "may_edit": may_edit}
    return render(request, "modules/catalogue_list.html", context)


# Services


def service_create(request):
    require(request, "catalogue.edit")
    return submit(
        request,
        bind(ServiceForm, request),
        partial(actions.add_service, member=request.member),
        done="catalogue_list",
        message="Usługa jest w koszyku i można ją wpisać do programu rodziny.",
        heading="Nowa usługa",
        submit_label="Dodaj usługę",
        cancel_url=reverse("catalogue_list"),
        crumbs=crumbs(),
    )


def service_edit(request, pk):
    service = load(request, Service, "catalogue.edit", pk=pk)
    return submit(
        request,
        bind(ServiceEditForm, request, service),
        partial(actions.edit_service, member=request.member, service=service),
        done="catalogue_list",
        message="Usługa zapisana. Programy, które z niej korzystają, pokażą nową treść.",
        heading=f"Usługa: {service.name}",
        cancel_url=reverse("catalogue_list"),
        crumbs=crumbs(),
    )


def service_end(request, pk):
    service = load(request, Service, "catalogue.edit", pk=pk)
    return submit(
        request,
        bind(ServiceEndForm, request, service),
        partial(actions.end_service, member=request.member, service=service),
        done="catalogue_list",
        message="Usługa jest zakończona. Programy, które już z niej korzystają, zachowują ją.",
        heading=f"Zakończenie usługi: {service.name}",
        intro="Nowych działań nie da się już z nią zaplanować. W programach, w których jest, zostanie.",
        submit_label="Zakończ usługę",
        cancel_url=reverse("catalogue_list"),
        crumbs=crumbs(),
    )


# Instruments


def instrument_create(request):
    require(request, "catalogue.edit")
    return submit(
        request,
        bind(InstrumentForm, request),
        partial(actions.add_instrument, member=request.member),
        done=lambda instrument: instrument,
        message="Instrument jest w wykazie powiatu. Możesz go wpisać do LPIW i zgłosić do biblioteki krajowej.",
        heading="Nowy instrument powiatu",
        intro="Wpisz instrument, którego nie ma w bibliotece krajowej.",
        submit_label="Dodaj instrument",
        cancel_url=f"{reverse('catalogue_list')}#instrumenty",
        crumbs=crumbs(),
    )


def instrument_show(request, pk):
    instrument = load(request, Instrument.objects.select_related("catalogued"), "catalogue.view", pk=pk)
    member = request.member
    uses, offers = uses_of(instrument), offers_of(instrument)
    standing = offers[0] if offers else None
    tests = list(instrument.tests.select_related("pilot__edition"))
    context = {
        "instrument": instrument,
        "uses": uses,
        "offers": offers,
        "tests": tests,
        "may_edit": member.may("catalogue.edit"),
        "may_offer": _may_offer(member, instrument, standing),
        "may_remove": member.may("catalogue.edit") and not (uses.any or offers or tests),
        "crumbs": crumbs(),
    }
    return render(request, "modules/instrument_show.html", context)


def _may_offer(member, instrument, standing):
    open_way = standing is None or not (standing.is_waiting or standing.is_admitted)
    return member.may("instrument.offer") and not instrument.catalogued_id and open_way


def instrument_edit(request, pk):
    instrument = load(request, Instrument, "catalogue.edit", pk=pk)
    return submit(
        request,
        bind(InstrumentEditForm, request, instrument),
        partial(actions.edit_instrument, member=request.member, instrument=instrument),
        done=instrument,
        message="Instrument zapisany.",
        heading=f"Instrument: {instrument.name}",
        cancel_url=instrument.get_absolute_url(),
        crumbs=[*crumbs(), (instrument.name, instrument.get_absolute_url())],
    )


def instrument_remove(request, pk):
    instrument = load(request, Instrument, "catalogue.edit", pk=pk)
    act = partial(actions.remove_instrument, member=request.member, instrument=instrument)
    return carry_out(request, act, done=reverse("catalogue_list"), message="Instrument usunięty z wykazu powiatu.")


def instrument_adopt(request, pk):
    instrument = load(request, CatalogueInstrument, "catalogue.edit", pk=pk)
    act = partial(actions.adopt_instrument, member=request.member, instrument=instrument)
    message = "Instrument jest w wykazie powiatu. Wpisz go do działania LPIW albo do programu rodziny."
    return carry_out(request, act, done=reverse("catalogue_list"), message=message)


def crumbs():
    return [("Usługi i instrumenty", reverse("catalogue_list"))]
