"""Freezing the figures, what stands behind them, and how two sets of them differ."""

from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.definitions import BY_CODE, measure
from reports.forms import FreezeForm
from reports.models import Snapshot
from reports.selectors import indicators_of, last_job
from reports.selectors.breakdowns import traceable_groups
from reports.selectors.differences import are_same_inputs, difference_of
from reports.selectors.figures import part_label
from reports.selectors.rows import Narrowing, frozen_value, rows_behind
from reports.views.powiat import crumbs_of
from schematom.access.doors import load, log_after
from schematom.web.submission import bind, submit
from teams.models import Pilot

PER_PAGE = 50


def snapshot_freeze(request, pk):
    pilot = load(request, Pilot, "report.freeze", pk=pk)
    last_day = min(pilot.team_work_ends_on, timezone.localdate())
    days = {"cutoff_on": last_day, "measured_on": last_day}
    return submit(
        request,
        bind(FreezeForm, request, snapshots=frozen_of(pilot), initial=days),
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


def frozen_of(pilot):
    return Snapshot.objects.filter(pilot=pilot, frozen_at__isnull=False).defer("figures", "definitions")


def snapshots():
    return Snapshot.objects.select_related("pilot__edition", "author", "corrects").prefetch_related("corrections")


def snapshot_show(request, pk):
    snapshot = load(request, snapshots(), "report.view", pk=pk)
    context = {"snapshot": snapshot, "crumbs": crumbs_of(snapshot.pilot)}
    if snapshot.frozen_at:
        indicators = indicators_of(snapshot.figures, snapshot.definitions)
        context |= {
            "groups": traceable_groups(indicators),
            "is_current": is_current(snapshot, measured_again(snapshot)),
            "earlier": earlier_than(snapshot),
        }
    else:
        context["job"] = last_job(request.member, "snapshot", snapshot.pk)
    return render(request, "reports/snapshot_show.html", context)


def snapshot_rows(request, pk):
    """The rows behind one number as they stand today; whether they are still those of the freezing is said."""
    snapshot = load(request, snapshots(), "report.view", pk=pk)
    code, narrowing, value = asked_for(snapshot, request.GET)
    now = measured_again(snapshot)
    behind = rows_behind(now, request.member, code, narrowing)
    page = Paginator(behind.rows, PER_PAGE).get_page(request.GET.get("page"))
    log_named(request, behind, page, code, narrowing)
    context = {
        "snapshot": snapshot,
        "indicator": next(
            shown for shown in indicators_of(snapshot.figures, snapshot.definitions) if shown["code"] == code
        ),
        "of_persons": BY_CODE[code].of_persons,
        "narrowing": narrowing,
        "part": part_label(code, narrowing.part),
        "value": value,
        "behind": behind,
        "page": page,
        "query": query_of(request.GET),
        "is_current": is_current(snapshot, now),
        "crumbs": [*crumbs_of(snapshot.pilot), ("Liczby", snapshot.get_absolute_url())],
    }
    return render(request, "reports/snapshot_rows.html", context)


def asked_for(snapshot, asked):
    """(code, Narrowing, frozen value) out of the address; without a code the first figure. Http404 when unknown."""
    known = [code for code in BY_CODE if code in snapshot.figures]
    code = asked.get("wskaznik", known[0] if known else "")
    if code not in known:
        raise Http404
    narrowing = Narrowing(asked.get("czesc", ""), asked.get("cecha", ""), asked.get("wartosc", ""))
    value = frozen_value(snapshot.figures[code], narrowing)
    if value is None:
        raise Http404
    return code, narrowing, value


def query_of(asked):
    kept = {name: asked[name] for name in ("wskaznik", "czesc", "cecha", "wartosc") if asked.get(name)}
    return f"&{urlencode(kept)}" if kept else ""


def log_named(request, behind, page, code, narrowing):
    """Whose names were shown and behind which figure; never the category, which would tell a fact of the family."""
    named = [row.family_id for row in page if row.name] if behind.families else []
    log_after(
        request, "figure.traced", "families.family", named, figure=code, part=narrowing.part, trait=narrowing.trait
    )


def measured_again(snapshot):
    return measure(snapshot.pilot, cutoff_on=snapshot.cutoff_on, measured_on=snapshot.measured_on)


def is_current(snapshot, now):
    """True, False, or None when the definitions have changed since and nothing can be said."""
    return are_same_inputs(snapshot, now.definitions, now.inputs_sha256)


def earlier_than(snapshot):
    """The figures that this set is compared with unless others are asked for, or None."""
    return snapshot.corrects or frozen_before(snapshot).first()


def frozen_before(snapshot):
    rows = Snapshot.objects.filter(pilot=snapshot.pilot_id, frozen_at__isnull=False)
    return rows.filter(created_at__lt=snapshot.created_at).order_by("-created_at")


def snapshot_difference(request, pk):
    new = load(request, snapshots(), "report.view", pk=pk)
    old = earlier_than(new)
    if request.GET.get("wobec"):
        old = load(request, frozen_before(new), "report.view", pk=request.GET["wobec"])
    context = {
        "snapshot": new,
        "others": frozen_before(new).exclude(pk=old.pk).defer("figures", "definitions") if old else [],
        "difference": difference_of(old, new) if old and new.frozen_at else None,
        "crumbs": [*crumbs_of(new.pilot), ("Liczby", new.get_absolute_url())],
    }
    return render(request, "reports/snapshot_difference.html", context)
