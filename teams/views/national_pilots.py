"""One pilot as CRZL sees it, and the steps of its life."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load
from schematom.web.submission import bind, go, submit
from teams import states
from teams.actions import pilots
from teams.actions.stages import ASSESSED_WHEN
from teams.choices import PilotState
from teams.forms.nation import AgreementMoveForm, MoveForm, PilotDaysEditForm, ReasonedMoveForm
from teams.models import Pilot
from teams.selectors.nation import PilotStanding, histories, with_facts
from teams.views.editions import crumbs

# move → form, heading, label of the button, what is said when done
PAGES = {
    "qualify": (MoveForm, "Kwalifikacja", "Zakwalifikuj powiat", "Powiat jest zakwalifikowany. Teraz zapisz umowę."),
    "reject": (ReasonedMoveForm, "Brak kwalifikacji", "Nie kwalifikuj powiatu", "Zapisano: powiat niezakwalifikowany."),
    "sign_agreement": (
        AgreementMoveForm,
        "Umowa z powiatem",
        "Zapisz podpisaną umowę",
        "Umowa jest zapisana. Powiat może rozpocząć pracę.",
    ),
    "start": (MoveForm, "Rozpoczęcie realizacji", "Rozpocznij realizację", "Pilotaż jest w realizacji."),
    "begin_closing": (MoveForm, "Zamykanie pilotażu", "Zacznij zamykanie", "Pilotaż jest w zamykaniu."),
    "close": (
        MoveForm,
        "Zakończenie pilotażu",
        "Zakończ pilotaż",
        "Pilotaż jest zakończony. Powiat niczego już w nim nie zmieni.",
    ),
    "withdraw": (
        ReasonedMoveForm,
        "Wycofanie powiatu",
        "Wycofaj powiat",
        "Powiat jest wycofany. Zostaje w wykazie z podanym powodem.",
    ),
}
INTROS = {
    "close": "Po zakończeniu powiat niczego już w tym pilotażu nie zmieni. Tego kroku nie można cofnąć.",
    "withdraw": "Powiat zostanie w wykazie i w historii, ale jego efekty nie będą liczone. Nie można tego cofnąć.",
    "reject": "Tej decyzji nie można cofnąć. Powiat zobaczy ją razem z powodem.",
}
# State → what CRZL does next: (sentence, move).
NEXT = {
    PilotState.APPLIED: ("Zdecyduj, czy powiat się kwalifikuje.", "qualify"),
    PilotState.QUALIFIED: ("Powiat czeka na umowę z CRZL.", "sign_agreement"),
    PilotState.AGREEMENT_SIGNED: ("Umowa jest podpisana. Gdy powiat zaczyna pracę, rozpocznij realizację.", "start"),
    PilotState.RUNNING: ("Pilotaż trwa. Po ostatnim dniu pracy PZKW zacznij jego zamykanie.", "begin_closing"),
    PilotState.CLOSING: ("Gdy wszystko jest rozliczone, zakończ pilotaż.", "close"),
}
NEXT_LATE = {
    PilotState.AGREEMENT_SIGNED: "Ostatni dzień pilotażu minął, a realizacja nie jest zapisana. Zapisz jej początek, "
    "popraw daty albo wycofaj powiat.",
}


def national_pilot_show(request, pk):
    pilot = load(request, with_facts(Pilot.objects.all()), "pilot.view_nation", pk=pk)
    standing = PilotStanding(pilot, timezone.localdate())
    context = {
        "pilot": pilot,
        "standing": standing,
        "history": histories(Pilot.objects.filter(pk=pilot.pk))[0][1],
        "next": next_of(standing) if request.member.may("pilot.move", pilot) else None,
        "others": others_of(standing, request.member),
        "shows_author": True,
        "crumbs": crumbs(pilot.edition),
    }
    return render(request, "teams/national_pilot_show.html", context)


def next_of(standing):
    """{text, label, url} of the one next step; without a button where it waits for the powiat or for a day."""
    pilot = standing.pilot
    if pilot.state == PilotState.CLOSED and not pilot.assessments.exists():
        told = "Pilotaż jest zakończony. Wpisz ocenę tego etapu: od niej zależy zaproszenie do następnego."
        return {"text": told, "label": "Oceń etap", "url": reverse("stage_assess", args=[pilot.pk])}
    if pilot.state not in NEXT:
        return None
    text, move = NEXT[pilot.state]
    if move == "start" and pilot.leader_id is None:
        return {"text": "Powiat musi wskazać lidera. Dopiero potem możesz rozpocząć realizację."}
    if pilot.state == PilotState.RUNNING and not standing.is_late:
        return {"text": text}
    if standing.is_late:
        text = NEXT_LATE.get(pilot.state, "Ostatni dzień pilotażu minął. Zamknij go, gdy powiat skończy rozliczenia.")
    return {"text": text, "label": PAGES[move][2], "url": reverse(f"pilot_{move}", args=[pilot.pk])}


def others_of(standing, member):
    """[(label, url), …] of what else may be done now."""
    pilot, state = standing.pilot, standing.pilot.state
    may_move = member.may("pilot.move", pilot)
    acts = (
        ("Zacznij zamykanie", "pilot_begin_closing", may_move and state == PilotState.RUNNING and not standing.is_late),
        ("Zmień daty", "pilot_days_edit", may_move and state not in pilots.OVER),
        ("Oceń etap", "stage_assess", member.may("pilot.assess", pilot) and state in ASSESSED_WHEN),
        ("Nie kwalifikuj powiatu", "pilot_reject", may_move and state in states.PILOT["reject"][0]),
        ("Wycofaj powiat", "pilot_withdraw", may_move and state in states.PILOT["withdraw"][0]),
    )
    return [(label, reverse(name, args=[pilot.pk])) for label, name, is_open in acts if is_open]


def pilot_qualify(request, pk):
    return _move(request, pk, "qualify")


def pilot_reject(request, pk):
    return _move(request, pk, "reject")


def pilot_sign_agreement(request, pk):
    return _move(request, pk, "sign_agreement")


def pilot_start(request, pk):
    return _move(request, pk, "start")


def pilot_begin_closing(request, pk):
    return _move(request, pk, "begin_closing")


def pilot_close(request, pk):
    return _move(request, pk, "close")


def pilot_withdraw(request, pk):
    return _move(request, pk, "withdraw")


def _move(request, pk, move):
    pilot = load(request, Pilot.objects.select_related("powiat", "edition", "leader"), "pilot.move", pk=pk)
    page = reverse("national_pilot_show", args=[pk])
    if request.method == "GET" and pilot.state not in states.PILOT[move][0]:
        messages.error(request, pilots.REFUSALS[move])
        return go(request, page)
    form_class, heading, label, told = PAGES[move]
    return submit(
        request,
        bind(form_class, request, initial={"on": timezone.localdate()}),
        partial(pilots.move_pilot, member=request.member, pilot=pilot, move=move),
        done=page,
        message=told,
        heading=f"{heading}: {pilot.powiat}",
        intro=INTROS.get(move, f"{pilot.edition}. Teraz pilotaż jest w stanie: {pilot.get_state_display()}."),
        submit_label=label,
        cancel_url=page,
        crumbs=crumbs_of(pilot),
    )


def crumbs_of(pilot):
    return [*crumbs(pilot.edition), (pilot.powiat.title, reverse("national_pilot_show", args=[pilot.pk]))]


def pilot_days_edit(request, pk):
    pilot = load(request, Pilot.objects.select_related("powiat", "edition"), "pilot.move", pk=pk)
    page = reverse("national_pilot_show", args=[pk])
    return submit(
        request,
        bind(PilotDaysEditForm, request, obj=pilot),
        partial(pilots.change_pilot_days, member=request.member, pilot=pilot),
        done=page,
        message="Daty pilotażu są zmienione. Powiat zobaczy je u siebie.",
        heading=f"Daty pilotażu: {pilot.powiat}",
        intro=f"{pilot.edition}. Praca z rodzinami może skończyć się wcześniej niż praca PZKW.",
        submit_label="Zapisz daty",
        cancel_url=page,
        crumbs=crumbs_of(pilot),
    )
