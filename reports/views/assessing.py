"""From stage I to stage II: marks, result, ranking, and whom to invite."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.actions.assessing import assess_pilot
from reports.choices import StageCriterion
from reports.forms.nation import AssessmentForm
from reports.selectors import effects_of, readable
from reports.selectors.assessing import (
    MOST_POINTS,
    accepted_report,
    assessments_of,
    best,
    invited_to,
    ranking,
    tie_at,
)
from schematom.access.doors import load
from schematom.web.submission import bind, submit
from teams.models import Edition, Pilot


def stage_assess(request, pk):
    pilot = load(request, Pilot.objects.select_related("powiat", "edition"), "national.assess", pk=pk)
    report, page = accepted_report(pilot), reverse("national_pilot_show", args=[pk])
    indicators = readable(report.content).get("indicators", []) if report else []
    return submit(
        request,
        bind(AssessmentForm, request, has_report=bool(report), initial={"assessed_on": timezone.localdate()}),
        partial(assess_pilot, member=request.member, pilot=pilot),
        done=lambda _: reverse("assessment_list", args=[pilot.edition_id]),
        message="Ocena jest zapisana. Powiat zobaczy ją w historii pilotażu.",
        page="reports/stage_assess.html",
        pilot=pilot,
        report=report,
        **effects_of(indicators),
        assessments=assessments_of(pilot),
        most=MOST_POINTS,
        heading=f"Ocena etapu: {pilot.powiat}",
        submit_label="Zapisz ocenę",
        cancel_url=page,
        crumbs=crumbs_of(pilot),
    )


def crumbs_of(pilot):
    page = reverse("national_pilot_show", args=[pilot.pk])
    return [
        (f"Oceny: {pilot.edition}", reverse("assessment_list", args=[pilot.edition_id])),
        (pilot.powiat.title, page),
    ]


def assessment_list(request, pk):
    """The ranking of an edition; `najlepsze=20` ticks so many of the best for the page of invitations."""
    edition = load(request, Edition, "national.view", pk=pk)
    rows, count = ranking(edition), number_in(request.GET.get("najlepsze"))
    following = Edition.objects.filter(number__gt=edition.number).order_by("number").first()
    context = {
        "edition": edition,
        "rows": rows,
        "criteria": StageCriterion,
        "most": MOST_POINTS,
        "assessed": sum(row.assessed is not None for row in rows),
        "positive": sum(bool(row.assessed and row.assessed.is_positive) for row in rows),
        "able": sum(row.may_be_invited for row in rows),
        "following": following,
        "invited": invited_to(following),
        "count": count,
        "chosen": best(rows, count),
        "tie": tie_at(rows, count),
        "may_assess": request.member.may("national.assess"),
        "crumbs": [(edition.name, f"{reverse('national_board')}?edycja={edition.number}")],
    }
    return render(request, "reports/assessment_list.html", context)


def number_in(text):
    """0 for what is no number."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 3 else 0
