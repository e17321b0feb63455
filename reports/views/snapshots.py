"""Freezing the figures, and what stands behind them."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.definitions import measure
from reports.forms import FreezeForm
from reports.models import Snapshot
from reports.selectors import indicators_of, last_job, rows_behind
from reports.views.powiat import crumbs_of
from schematom.access.doors import load, log_after
from schematom.web.submission import bind, submit
from teams.models import Pilot


def snapshot_freeze(request, pk):
    pilot = load(request, Pilot, "report.freeze", pk=pk)
    last_day = min(pilot.team_work_ends_on, timezone.localdate())
    return submit(
        request,
        bind(FreezeForm, request, initial={"cutoff_on": last_day, "measured_on": last_day}),
        partial(actions.freeze_snapshot, member=request.member, pilot=pilot),
        done=lambda snapshot: snapshot,
        message="Liczenie zlecone. Gdy się skończy, liczby będą zamrożone i nie zmienią się.",
        heading="Zamrożenie liczb",
        intro="Zamrożone liczby nie zmieniają się, choćby ktoś później poprawił dane. Możesz zamrozić je ponownie: "
        "powstanie nowy zestaw, a ten zostanie.",
        submit_label="Zamroź liczby",
        cancel_url=reverse("report_show", args=[pk]),
        crumbs=crumbs_of(pilot),
    )


def snapshot_show(request, pk):
    snapshot = load(request, Snapshot.objects.select_related("pilot__edition", "author"), "report.view", pk=pk)
    context = {"snapshot": snapshot, "crumbs": crumbs_of(snapshot.pilot)}
    if snapshot.frozen_at:
        context |= figures_with_rows(request, snapshot)
    else:
        context["job"] = last_job(request.member, "snapshot", snapshot.pk)
    return render(request, "reports/snapshot_show.html", context)


def figures_with_rows(request, snapshot):
    """The frozen figures, and the rows as they stand today: `is_current` says whether they are still the same."""
    now = measure(snapshot.pilot, cutoff_on=snapshot.cutoff_on, measured_on=snapshot.measured_on)
    rows = rows_behind(now, request.member)
    log_named(request, rows)
    indicators = indicators_of(snapshot.figures, snapshot.definitions)
    return {
        "figures": [(indicator, rows.get(indicator["code"], [])) for indicator in indicators],
        "is_current": now.inputs_sha256 == snapshot.inputs_sha256,
    }


def log_named(request, rows):
    shown = {row.family_id for listed in rows.values() for row in listed if row.name}
    if shown:
        log_after(request, "family.listed", "families.family", sorted(map(str, shown)))
