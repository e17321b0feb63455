"""The family's page: how they are, what next, who does what. Its lower part loads by itself."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.models import Family
from families.selectors.access import EMERGENCY, access_section, reason_of_opening
from families.selectors.case import Case, history_of, participation_shown
from families.selectors.diagnosis import area_bars
from families.selectors.emergency import emergency_running
from families.selectors.employment import work_of
from families.selectors.hours import support_of
from families.selectors.household import contact_for, household_of
from families.selectors.next_step import next_step
from families.selectors.note_drafts import unfinished_of
from families.selectors.overdue import overdue_of
from families.selectors.overview import steps, timeline
from families.selectors.papers import latest_papers
from families.views.trail import trail
from schematom.access.doors import load, require
from schematom.audit.recording import record_reading

WHOLE_FAMILY = Family.objects.select_related("gmina", "owner_institution").prefetch_related(
    "persons__stays", "assignments__user"
)
BUTTONS = {
    "edit": "family.edit",
    "recruit": "family.recruit",
    "diagnose": "diagnosis.edit",
    "visit": "visit.write",
    "employ": "employment.edit",
    "merge": "merge.make",
}


def family_show(request, pk):
    family = load(request, WHOLE_FAMILY.all(), "family.open", pk=pk)
    member = request.member
    why = reason_of_opening(member, family)
    record_reading("family.opened", "families.family", [family.pk], **why)
    contact = contact_for(member, family)
    context = {"family": family, "contact": contact, "crumbs": [("Rodziny", reverse("family_list"))]}
    if member.may("family.card", family):
        context |= _card(member, family, contact, why["why"] == EMERGENCY)
    return render(request, "families/family_show.html", context)


def _card(member, family, contact, in_emergency):
    case = _case(member, family)
    participation, today = case.participation, timezone.localdate()
    may = _buttons(member, family)
    card = {
        "card": True,
        "case": case,
        "participation": participation,
        "today": today,
        "household": household_of(family, contact, case.participants if participation else {}),
        "next": next_step(member, family, participation, case),
        "may": may,
        "unfinished": unfinished_of(member, participation=participation) if may["visit"] and participation else [],
        "overdue": overdue_of([family.pk], today).get(family.pk, []),
        "emergency": emergency_running(member, family) if in_emergency else None,
        # The hour of an emergency opens no diagnosis: it speaks of health and addictions.
        "shows_diagnosis": not in_emergency,
        "lower": _lower(case),
    }
    return card | (_picture(case, in_emergency) if participation else {})


def _lower(case):
    """[(label, anchor)] of what `family_more` brings."""
    begun = [("Zatrudnienie", "zatrudnienie"), ("Zajęcia i godziny wsparcia", "wsparcie")]
    recruited = [("Rekrutacja", "rekrutacja")]  # before the participation it stands above
    always = [("Dokumenty", "dokumenty"), ("Kto ma dostęp", "zespol")]
    history = [("Przebieg", "przebieg")] if case.participation else []
    return [*begun, *always, *recruited, *history] if case.has_begun else [*always, *history]


def _case(member, family):
    history = history_of(family)
    return Case(family, participation_shown(history, member.edition_id), history)


def _picture(case, in_emergency):
    bars = area_bars(case.participation) if case.diagnosis and not in_emergency else []
    compares = len([diagnosis for diagnosis in case.diagnoses if diagnosis.agreed_on]) > 1
    return {"steps": steps(case), "bars": bars, "compares": compares}


def _buttons(member, family):
    """Which buttons the page shows; asked once each."""
    return {name: member.may(permission, family) for name, permission in BUTTONS.items()}


def family_more(request, pk):
    """The lower part of the page: recruitment, work, support, papers, access, what happened when."""
    family = load(request, WHOLE_FAMILY.all(), "family.open", pk=pk)
    require(request, "family.card", family)
    member = request.member
    record_reading("family.read_on", "families.family", [family.pk])
    case = _case(member, family)
    context = {
        "family": family,
        "case": case,
        "history": case.history,
        "participation": case.participation,
        "household": household_of(family, contact_for(member, family), case.participants if case.participation else {}),
        "may": _buttons(member, family),
        "papers": latest_papers(member, family),
        "access": access_section(member, family),
        "crumbs": trail(family),
    }
    if case.participation:
        employments = list(work_of(family)) if case.has_begun else []
        context |= {"employments": employments, "timeline": timeline(case, employments)}
    if case.has_begun:
        context |= {"support": support_of(case.participation)}
    page = "families/_family_more.html" if request.htmx else "families/family_more.html"
    return render(request, page, context)
