"""Tests of instruments in an edition: taken, used, assessed."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from modules.actions import testing as actions
from modules.forms.catalogue import AssessmentForm, TakeForTestingForm
from modules.models import InstrumentTest
from modules.selectors.testing import instruments_to_test, tests_of
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, submit
from teams.selectors import current_pilot
from teams.states import AT_WORK

NO_PILOT = "W tym powiecie nie ma jeszcze pilotażu, dlatego nie ma czego testować."


def instrument_test_list(request):
    require(request, "catalogue.view")
    pilot = current_pilot(request.member)
    tests = list(tests_of(pilot)) if pilot else []
    context = {
        "pilot": pilot,
        "tests": tests,
        "to_assess": sum(1 for test in tests if not test.verdict),
        "may_test": pilot is not None and pilot.state in AT_WORK and request.member.may("instrument.test"),
        "crumbs": crumbs()[:1],
    }
    return render(request, "modules/instrument_test_list.html", context)


def instrument_test_create(request):
    require(request, "instrument.test")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied(NO_PILOT)
    today = timezone.localdate()
    form = bind(TakeForTestingForm, request, instruments=instruments_to_test(pilot), initial={"taken_on": today})
    return submit(
        request,
        form,
        partial(actions.take_for_testing, member=request.member, pilot=pilot),
        done="instrument_test_list",
        message="Instrument jest testowany. Użycia policzą się same z LPIW i programów rodzin.",
        heading="Instrument do testowania",
        intro=f"{pilot.edition}. Na końcu ocenisz, czy instrument się sprawdza; ocena trafi do raportu.",
        submit_label="Zacznij test",
        cancel_url=reverse("instrument_test_list"),
        crumbs=crumbs(),
    )


def instrument_test_assess(request, pk):
    test = _test(request, pk)
    form = bind(AssessmentForm, request, test)
    return submit(
        request,
        form,
        partial(actions.assess_test, member=request.member, test=test),
        done="instrument_test_list",
        message="Ocena zapisana. Trafi do raportu z edycji.",
        heading=f"Ocena instrumentu: {test.instrument}",
        intro=f"Co chcieliśmy sprawdzić: {test.purpose}" if test.purpose else "",
        submit_label="Zapisz ocenę",
        cancel_url=reverse("instrument_test_list"),
        crumbs=crumbs(),
    )


def instrument_test_give_up(request, pk):
    test = _test(request, pk)
    act = partial(actions.give_up_test, member=request.member, test=test)
    message = "Instrument nie jest już testowany w tej edycji."
    return carry_out(request, act, done=reverse("instrument_test_list"), message=message)


def _test(request, pk):
    return load(request, InstrumentTest.objects.select_related("instrument", "pilot"), "instrument.test", pk=pk)


def crumbs():
    return [
        ("Usługi i instrumenty", reverse("catalogue_list")),
        ("Testowane instrumenty", reverse("instrument_test_list")),
    ]
