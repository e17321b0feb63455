"""How a person stands on the labour market, day by day."""

from functools import partial

from django.urls import reverse

from families.actions import statuses as actions
from families.forms.statuses import StatusEditForm, StatusForm
from families.models import Person, PersonStatus
from families.views.trail import trail
from schematom.access.doors import load
from schematom.web.forms import PolishForm
from schematom.web.polish import long_date
from schematom.web.submission import bind, submit

WHAT_COUNTS = (
    "Do wskaźników liczy się stan z dnia, w którym osoba zaczęła udział w pilotażu. Późniejsze wpisy go nie zmieniają."
)
WITH_STAYS = Person.objects.select_related("family").prefetch_related("stays")


def status_create(request, pk):
    person = load(request, WITH_STAYS.all(), "family.edit", pk=pk)
    latest = person.statuses.first()
    known = {"education": latest.education, "in_full_time_education": latest.in_full_time_education} if latest else {}
    return submit(
        request,
        bind(StatusForm, request, person=person, initial=known),
        partial(actions.record_status, member=request.member, person=person),
        message="Zapisano sytuację zawodową.",
        **_frame(person, f"Sytuacja zawodowa: {person}"),
    )


def status_edit(request, pk):
    status = load(request, _statuses(), "family.edit", pk=pk)
    shown = request.member.may("sensitive.view", status.person.family)
    return submit(
        request,
        bind(StatusEditForm, request, status, person=status.person, disability_shown=shown),
        partial(actions.edit_status, member=request.member, status=status),
        message="Poprawiono wpis.",
        page="families/status_edit.html",
        status=status,
        **_frame(status.person, f"Sytuacja zawodowa: {status.person}"),
    )


def status_remove(request, pk):
    status = load(request, _statuses(), "family.edit", pk=pk)
    frame = _frame(status.person, f"Usunięcie wpisu: {status.person}")
    frame["intro"] = (
        f"Z karty zniknie sytuacja zawodowa na {long_date(status.as_of)} To, z czym osoba zaczęła udział w pilotażu,"
        " zostanie bez zmian."
    )
    return submit(
        request,
        bind(PolishForm, request),
        partial(actions.remove_status, member=request.member, status=status),
        message="Usunięto wpis o sytuacji zawodowej.",
        submit_label="Usuń wpis",
        **frame,
    )


def _statuses():
    return PersonStatus.objects.select_related("person__family").prefetch_related("person__stays")


def _card(person):
    return reverse("person_show", args=[person.pk]) + "#praca-i-nauka"


def _frame(person, heading):
    return {
        "heading": heading,
        "intro": WHAT_COUNTS,
        "crumbs": trail(person.family, (str(person), reverse("person_show", args=[person.pk]))),
        "done": _card(person),
        "cancel_url": _card(person),
    }
