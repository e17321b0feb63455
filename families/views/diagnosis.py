"""Pages of the diagnosis."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from families import actions
from families.choices import Area, DiagnosisState
from families.forms.diagnosis import AgreementForm, DiagnosisStartForm, diagnosis_form
from families.models import Diagnosis, Participation
from families.selectors.diagnosis_comparison import area_changes, versions_of
from families.views.steps import step_of_diagnosis
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, go, submit


def diagnosis_create(request, pk):
    participation = load(request, Participation, "diagnosis.edit", pk=pk)
    first = not participation.diagnoses.exists()
    form = bind(DiagnosisStartForm, request, first=first)
    act = partial(actions.draft_diagnosis, member=request.member, participation=participation)
    return submit(
        request,
        form,
        act,
        done=lambda diagnosis: reverse("diagnosis_edit", args=[diagnosis.pk]),
        message="Diagnoza zaczęta. Oceń obszary i nazwij potrzeby.",
        heading="Nowa diagnoza",
        intro="" if first else "Nowa diagnoza zaczyna się od treści poprzedniej. Popraw to, co się zmieniło.",
        submit_label="Zacznij diagnozę",
        cancel_url=reverse("family_show", args=[participation.family_id]),
        crumbs=trail(participation.family),
    )


def diagnosis_show(request, pk):
    diagnosis = load(request, _with_family(), "diagnosis.view", pk=pk)
    participation = diagnosis.participation
    record_reading("diagnosis.opened", "families.diagnosis", [diagnosis.pk], family=participation.family_id)
    versions = versions_of(participation)
    earlier = _compared_with(diagnosis, versions)
    context = {
        "diagnosis": diagnosis,
        "family": participation.family,
        "participation": participation,
        "versions": versions,
        "earlier": earlier,
        "changes": area_changes(earlier, diagnosis) if earlier else [],
        "areas": sorted(diagnosis.areas.all(), key=lambda row: list(Area).index(row.area)),
        "needs": diagnosis.needs.all(),
        "current": next((one for one in versions if one.state == DiagnosisState.AGREED), None),
        "may_edit": diagnosis.state == DiagnosisState.DRAFT and request.member.may("diagnosis.edit", diagnosis),
        "step": step_of_diagnosis(request.member, diagnosis),
        "crumbs": trail(participation.family),
    }
    return render(request, "families/diagnosis_show.html", context)


def _compared_with(diagnosis, versions):
    """The entry, when this is a later one that the family has agreed to."""
    entry = versions[-1]
    return entry if entry.number < diagnosis.number and diagnosis.agreed_on else None


def _with_family():
    return Diagnosis.objects.select_related("participation__family", "author").prefetch_related("areas", "needs")


def diagnosis_edit(request, pk):
    diagnosis = load(request, _with_family(), "diagnosis.edit", pk=pk)
    if request.method == "GET" and diagnosis.state != DiagnosisState.DRAFT:
        return go(request, diagnosis)
    form = bind(diagnosis_form(diagnosis, request.POST), request, diagnosis)
    more = "more" in request.POST
    message = "Projekt diagnozy zapisany." + (" Możesz dopisać następne potrzeby." if more else "")
    here = reverse("diagnosis_edit", args=[diagnosis.pk])
    return submit(
        request,
        form,
        lambda **cleaned: actions.save_diagnosis(member=request.member, diagnosis=diagnosis, **form.written()),
        done=f"{here}#potrzeby" if more else diagnosis,
        message=message,
        page="families/diagnosis_edit.html",
        heading=f"Diagnoza nr {diagnosis.number}: {diagnosis.participation.family.name}",
        submit_label="Zapisz projekt",
        cancel_url=diagnosis.get_absolute_url(),
        crumbs=trail(diagnosis.participation.family, (f"Diagnoza nr {diagnosis.number}", diagnosis.get_absolute_url())),
    )


def diagnosis_agree(request, pk):
    diagnosis = load(request, _with_family(), "diagnosis.edit", pk=pk)
    return submit(
        request,
        bind(AgreementForm, request),
        partial(actions.agree_diagnosis, member=request.member, diagnosis=diagnosis),
        done=diagnosis,
        message="Diagnoza uzgodniona z rodziną. Następny krok to program.",
        heading=f"Uzgodnienie diagnozy nr {diagnosis.number}",
        submit_label="Uzgodniono z rodziną",
        cancel_url=diagnosis.get_absolute_url(),
        crumbs=trail(diagnosis.participation.family, (f"Diagnoza nr {diagnosis.number}", diagnosis.get_absolute_url())),
    )
