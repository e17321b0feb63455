"""The workers of the MGI with their families, for the coordinator."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.forms.visit_overview import PeriodForm
from families.selectors.supervision import charges_page, worker_rows, workers_page
from families.selectors.visit_overview import Figures, figures_of
from families.views.devices import device_rows, devices_of
from schematom.access.doors import load, log_after, require
from teams.models import User
from teams.selectors.settings import settings_of


def worker_list(request):
    require(request, "family.supervise")
    page = workers_page(request.member, timezone.localdate(), page=request.GET.get("page"))
    context = {"page": page, "days": settings_of().visit_interval_days, "crumbs": _crumbs()}
    return render(request, "families/worker_list.html", context)


def worker_show(request, pk):
    worker = load(request, User, "worker.view", pk=pk)
    today = timezone.localdate()
    page = charges_page(worker, today, page=request.GET.get("page"))
    period = PeriodForm(request.GET, today=today).period
    visits = figures_of(period.first, period.last, today, [worker.pk])
    log_after(request, "family.listed", "families.family", [row.family.pk for row in page], worker=worker.pk)
    context = {
        "worker": worker,
        "figures": worker_rows(request.member, [worker.pk], today)[0],
        "page": page,
        "query": f"&{period.query}" if "od" in request.GET else "",
        "period": period,
        "visits": visits.get(worker.pk, Figures()),
        "devices": device_rows(request.member, devices_of(request.member, user=worker)),
        "days": settings_of().visit_interval_days,
        "crumbs": [*_crumbs(), ("Pracownicy MGI", reverse("worker_list"))],
    }
    return render(request, "families/worker_show.html", context)


def _crumbs():
    return [("Rodziny", reverse("family_list"))]
