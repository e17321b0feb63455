"""All versions of a family's diagnosis, and any two of them side by side."""

from django.shortcuts import render
from django.urls import reverse

from families.choices import DiagnosisState, ParticipationState
from families.forms.diagnosis import ComparisonForm
from families.models import Participation
from families.selectors.diagnosis_comparison import comparison_of, versions_of
from families.views.trail import trail
from schematom.access.doors import load, log_after
from schematom.audit.recording import record_reading

WITH_FAMILY = Participation.objects.select_related("family", "pilot__edition")


def diagnosis_list(request, pk):
    participation = load(request, WITH_FAMILY.all(), "diagnosis.view", pk=pk)
    family, versions = participation.family, versions_of(participation)
    log_after(request, "diagnosis.listed", "families.diagnosis", [one.pk for one in versions])
    context = {
        "family": family,
        "participation": participation,
        "versions": versions,
        "form": ComparisonForm({}, versions=versions) if len(versions) > 1 else None,
        "may_begin": _may_begin(request.member, participation, versions),
        "crumbs": trail(family),
    }
    return render(request, "families/diagnosis_list.html", context)


def _may_begin(member, participation, versions):
    drafted = any(one.state == DiagnosisState.DRAFT for one in versions)
    takes_part = participation.state == ParticipationState.PARTICIPANT
    return takes_part and not drafted and member.may("diagnosis.edit", participation)


def diagnosis_compare(request, pk):
    participation = load(request, WITH_FAMILY.all(), "diagnosis.view", pk=pk)
    family, versions = participation.family, versions_of(participation)
    form = ComparisonForm(request.GET, versions=versions) if len(versions) > 1 else None
    chosen = form.chosen() if form else None
    if chosen:
        read = [one.pk for one in chosen]
        record_reading("diagnosis.compared", "families.diagnosis", read, family=participation.family_id)
    context = {
        "family": family,
        "participation": participation,
        "form": form,
        "comparison": comparison_of(*chosen) if chosen else None,
        "crumbs": trail(family, ("Diagnozy", reverse("diagnosis_list", args=[participation.pk]))),
    }
    return render(request, "families/diagnosis_compare.html", context)
