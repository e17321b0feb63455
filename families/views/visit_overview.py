"""The overview of visits for the coordinator, on a page and as files."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.forms.visit_overview import Period, PeriodForm
from families.selectors.visit_overview import (
    BY_DUE,
    ORDERS,
    families_page,
    families_visits,
    overdue_families,
    sum_of,
    workers_visits,
)
from schematom.access.doors import log_after, require
from schematom.web.sheets import csv_answer
from teams.selectors.settings import settings_of

WORKER_COLUMNS = (
    "Pracownik",
    "Od dnia",
    "Do dnia",
    "Odbyte",
    "Nikogo nie zastano",
    "Rodzina odmówiła",
    "Odwołane",
    "Bez notatki po terminie",
    "Zaplanowane na później",
    "Notatki niepodpisane",
    "Rodziny dziś",
    "Rodziny po terminie wizyty dziś",
)
FAMILY_COLUMNS = (
    "Numer rodziny",
    "Nazwisko",
    "Pracownicy MGI",
    "Ostatnia wizyta",
    "Następna wizyta",
    "Planowana bez notatki",
    "Dni od wizyty lub początku udziału",
    "Wizyta najpóźniej",
    "Dni po terminie",
    "Stan na dzień",
)


def visit_overview(request):
    require(request, "visit.oversee")
    today = timezone.localdate()
    form = PeriodForm(request.GET, today=today)
    period = form.period
    order = _order(request)
    workers = workers_visits(request.member, period.first, period.last, today)
    page = families_page(today, order, request.GET.get("page"))
    log_after(request, "family.listed", "families.family", [row.pk for row in page])
    context = {
        "form": form,
        "period": period,
        "this_month": Period.month_of(today),
        "workers": workers,
        "sum": sum_of(workers),
        "overdue": overdue_families(today),
        "page": page,
        "order": order,
        "query": f"&{period.query}&sort={order}",
        "today": today,
        "days": settings_of().visit_interval_days,
        "crumbs": [("Rodziny", reverse("family_list"))],
    }
    return render(request, "families/visit_overview.html", context)


def _order(request):
    return request.GET.get("sort") if request.GET.get("sort") in ORDERS else BY_DUE


def visit_workers_csv(request):
    require(request, "visit.oversee")
    today = timezone.localdate()
    period = PeriodForm(request.GET, today=today).period
    rows = workers_visits(request.member, period.first, period.last, today)
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    log_after(request, "visit.figures_exported", "families.visit", workers=len(rows), **days)
    name = f"wizyty-pracownikow-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}"
    return csv_answer(name, WORKER_COLUMNS, (_worker_cells(row, period) for row in rows))


def _worker_cells(row, period):
    found = row.figures
    return (
        row.user.full_name,
        period.first,
        period.last,
        found.held,
        found.nobody_home,
        found.refused,
        found.cancelled,
        found.missed,
        found.planned,
        found.unsigned,
        row.families,
        row.overdue,
    )


def visit_families_csv(request):
    require(request, "visit.oversee")
    today = timezone.localdate()
    rows = families_visits(today, _order(request))
    log_after(request, "visit.families_exported", "families.family", [row.pk for row in rows])
    return csv_answer(f"wizyty-rodzin-{today:%Y-%m-%d}", FAMILY_COLUMNS, map(_family_cells, rows))


def _family_cells(row):
    return (
        row.number,
        row.name,
        ", ".join(row.workers),
        row.last_on,
        row.next_on,
        row.missed_on,
        row.days,
        row.due_on,
        row.days_late,
        row.today,
    )
