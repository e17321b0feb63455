"""Instruments and services of the powiat."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from modules import actions
from modules.forms.catalogue import ServiceForm
from modules.models import CatalogueInstrument
from modules.selectors import basket, shelves
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, submit


def catalogue_list(request):
    require(request, "catalogue.view")
    may_edit = request.member.may("catalogue.edit")
    context = {"shelves": shelves(), "basket": basket(), "may_edit": may_edit}
    return render(request, "modules/catalogue_list.html", context)


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
        crumbs=[("Usługi", reverse("catalogue_list"))],
    )


def instrument_adopt(request, pk):
    instrument = load(request, CatalogueInstrument, "catalogue.edit", pk=pk)
    act = partial(actions.adopt_instrument, member=request.member, instrument=instrument)
    return carry_out(request, act, done=reverse("catalogue_list"), message="Instrument jest w użyciu powiatu.")
