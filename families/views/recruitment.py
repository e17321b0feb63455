"""Recruitment, step by step."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.recruitment import leave_before_programme
from families.forms.recruitment import (
    AnswerForm,
    DecisionForm,
    InvitationForm,
    LeavingForm,
    NominationForm,
    RenominationForm,
)
from families.forms.recruitment_facts import declaration_form
from families.models import Family, Participation
from families.selectors.labour import statuses_on
from families.selectors.places import ahead_in_line, places_of
from families.views.likeness import WITH_LIKENESS, unless_known_family
from families.views.trail import trail
from schematom.access.doors import load, require
from schematom.web.submission import bind, submit

WITH_FAMILY = Participation.objects.select_related("family__gmina", "pilot__edition")


def family_nominate(request):
    """A family new to the powiat; with „?rodzina=” one known from an earlier edition."""
    require(request, "family.nominate")
    if "rodzina" in request.GET:
        return _nominate_again(request, load(request, Family, "family.nominate", pk=request.GET["rodzina"]))
    form = bind(NominationForm, request, member=request.member)
    act = partial(actions.nominate_family, member=request.member)
    return submit(
        request,
        form,
        unless_known_family(request, form, act),
        page=WITH_LIKENESS,
        done=lambda participation: _page_of(request, participation),
        message=lambda p: f"Wskazano rodzinę. Jej numer: {p.family.number}. Następne będzie zaproszenie.",
        heading="Nowa rodzina",
        intro="Zapisz rodzinę, którą chcesz wskazać do udziału w pilotażu. Dalej poprowadzi ją koordynator.",
        crumbs=[("Rodziny", reverse("family_list"))],
        submit_label="Wskaż rodzinę",
        cancel_url=reverse("family_list"),
    )


def _page_of(request, participation):
    """Whoever points a family out need not be one of those who may open it."""
    family = participation.family
    visible = Family.objects.visible_to(request.member).filter(pk=family.pk).exists()
    return family if visible else "family_list"


def _nominate_again(request, family):
    form = bind(RenominationForm, request, member=request.member)
    act = partial(actions.nominate_again, member=request.member, family=family)
    return submit(
        request,
        form,
        act,
        done=family,
        message="Wskazano rodzinę. Następne będzie zaproszenie.",
        heading="Rodzina w kolejnej edycji",
        crumbs=trail(family),
        submit_label="Wskaż rodzinę",
        cancel_url=family.get_absolute_url(),
    )


def participation_invite(request, pk):
    participation = load(request, WITH_FAMILY.all(), "family.recruit", pk=pk)
    act = partial(actions.invite_family, member=request.member, participation=participation)
    message = "Zapisano zaproszenie. Następna będzie odpowiedź rodziny."
    return _step(request, participation, bind(InvitationForm, request), act, message, "Zaproszenie rodziny")


def participation_answer(request, pk):
    participation = load(request, WITH_FAMILY.all(), "family.recruit", pk=pk)
    form = bind(AnswerForm, request, participation=participation)
    act = partial(actions.answer_invitation, member=request.member, participation=participation)
    message = lambda p: f"Zapisano odpowiedź. Rodzina: {p.get_state_display()}."  # noqa: E731
    return _step(request, participation, form, act, message, "Odpowiedź rodziny")


def participation_decide(request, pk):
    participation = load(request, WITH_FAMILY.all(), "family.recruit", pk=pk)
    places = places_of(participation)
    form = bind(DecisionForm, request, participation=participation, places=places)
    act = partial(actions.decide_recruitment, member=request.member, participation=participation)
    return _step(
        request,
        participation,
        form,
        act,
        lambda p: f"Zapisano decyzję. Rodzina: {p.get_state_display()}.",
        "Decyzja o kwalifikacji",
        page="families/participation_decide.html",
        places=places,
        full=[one for one in places if not one.left],
        ahead=ahead_in_line(participation),
        submit_label="Zapisz decyzję",
    )


def participation_start(request, pk):
    participation = load(request, WITH_FAMILY.all(), "family.recruit", pk=pk)
    today = timezone.localdate()
    decided_on = participation.decided_on or today
    # Whoever left before the decision cannot live with the family on the first day.
    household = participation.family.persons.not_gone_by(decided_on)
    persons = list(household.prefetch_related("stays"))
    known = statuses_on(persons, today)
    shows_disability = request.member.may("sensitive.view", participation.family)
    form_class = declaration_form(persons, known, shows_disability, decided_on)
    form = bind(form_class, request, persons=persons, known=known)
    act = partial(actions.start_participation, member=request.member, participation=participation)
    return _step(
        request,
        participation,
        form,
        act,
        "Udział rodziny się rozpoczął. Następne są: przydział pracownika MGI i diagnoza.",
        "Deklaracja i początek udziału",
        page="families/participation_start.html",
        persons=persons,
        submit_label="Rozpocznij udział",
    )


def participation_leave(request, pk):
    """For a family that has no programme yet; a programme is broken off on its own page."""
    participation = load(request, WITH_FAMILY.all(), "family.recruit", pk=pk)
    return _step(
        request,
        participation,
        bind(LeavingForm, request),
        partial(leave_before_programme, member=request.member, participation=participation),
        "Zapisano, że rodzina przerwała udział.",
        "Rodzina przerywa udział",
        intro="Rodzina zostaje w historii tej edycji i nie zwalnia miejsca. Tego kroku nie można cofnąć.",
        submit_label="Zapisz przerwanie udziału",
    )


def _step(request, participation, form, act, message, heading, page="layout/form_page.html", **context):
    family = participation.family
    return submit(
        request,
        form,
        act,
        done=family,
        message=message,
        page=page,
        heading=heading,
        participation=participation,
        family=family,
        crumbs=trail(family),
        cancel_url=family.get_absolute_url(),
        **context,
    )
