"""Powiaty side by side, and one powiat over its editions."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.choices import ABSENT
from reports.definitions import BY_CODE
from reports.forms.nation import ComparisonFilter
from reports.selectors.charts import by_powiat_chart
from reports.selectors.comparison import BY_NAME, chosen_codes, compared, over_editions
from reports.selectors.figures import by_code, indicators_of
from reports.views.nation import chosen_edition
from schematom.access.doors import load, log_after, require
from schematom.web.polish import share
from schematom.web.sheets import csv_answer, xlsx_answer
from teams.models import Edition, Pilot

PER_PAGE = 50
ABREAST = 6


def comparison_show(request):
    require(request, "national.compare")
    editions, edition, comparison = comparison_of(request)
    shown_codes, order, rising = comparison.codes[:ABREAST], *order_of(request, comparison)
    page = Paginator(comparison.in_order(order, rising), PER_PAGE).get_page(request.GET.get("page"))
    asked = asked_of(edition, comparison.codes)
    drawn = order if order != BY_NAME else shown_codes[0]
    totals = by_code(indicators_of(comparison.total, {}))
    context = {
        "editions": editions,
        "edition": edition,
        "form": ComparisonFilter(asked_form(edition, comparison.codes)),
        "comparison": comparison,
        "columns": [column_of(code, order, rising, asked) for code in shown_codes],
        "by_name": f"?{urlencode(asked)}",
        "is_by_name": order == BY_NAME,
        "rows": [(row, [by_code(row.indicators).get(code) for code in shown_codes]) for row in page],
        "totals": [totals.get(code) for code in shown_codes],
        "more": len(comparison.codes) - len(shown_codes),
        "page": page,
        "query": f"&{urlencode([*asked, *ordering(order, rising)])}",
        "chart": chart_of(page, drawn),
        "chart_title": BY_CODE[drawn].title,
        "files": urlencode([*asked, *ordering(order, rising)]),
    }
    return render(request, "reports/comparison_show.html", context)


def comparison_of(request):
    """(editions, the one asked for, its Comparison)."""
    editions = list(Edition.objects.all())
    edition = chosen_edition(editions, request.GET.get("edycja"))
    return editions, edition, compared(edition, chosen_codes(request.GET.getlist("wskaznik")))


def order_of(request, comparison):
    order = request.GET.get("porzadek")
    return (order, request.GET.get("rosnaco") == "1") if order in comparison.codes else (BY_NAME, False)


def ordering(order, rising):
    if order == BY_NAME:
        return []
    return [("porzadek", order), *([("rosnaco", "1")] if rising else [])]


def asked_of(edition, codes):
    return [("edycja", edition.number if edition else ""), *(("wskaznik", code) for code in codes)]


def asked_form(edition, codes):
    return {"edycja": str(edition.number) if edition else "", "wskaznik": list(codes)}


def column_of(code, order, rising, asked):
    """A heading that sorts: largest first, on a second click smallest first."""
    is_order = code == order
    url = f"?{urlencode([*asked, *ordering(code, is_order and not rising)])}"
    sorting = ("ascending" if rising else "descending") if is_order else ""
    return {"code": code, "title": BY_CODE[code].title, "url": url, "sorting": sorting}


def chart_of(rows, code):
    values = [
        (row.pilot.powiat.name, row.value(code) if code in row.figures else ABSENT) for row in rows if row.report_id
    ]
    return by_powiat_chart(BY_CODE[code].title, values) if values else ""


def comparison_csv(request):
    return csv_answer(*comparison_file(request))


def comparison_xlsx(request):
    name, columns, rows = comparison_file(request)
    return xlsx_answer(name, "Porównanie", columns, rows)


def comparison_file(request):
    """(name, columns, rows): every chosen figure with its parts, in the order of the page."""
    require(request, "national.compare")
    _, edition, comparison = comparison_of(request)
    rows = comparison.in_order(*order_of(request, comparison))
    parts = parts_met(rows, comparison.codes)
    number = edition.number if edition else 0
    log_after(request, "comparison.exported", "reports.submittedreport", powiaty=len(rows), edition=number)
    name = f"porownanie-edycja-{number}-{timezone.localdate():%Y-%m-%d}"
    return name, headings(comparison.codes, parts), [cells_of(row, comparison.codes, parts) for row in rows]


def parts_met(rows, codes):
    """{code: {part: its title}}"""
    found = {code: {} for code in codes}
    for row in rows:
        for indicator in row.indicators:
            if indicator["code"] in found:
                found[indicator["code"]] |= {part["code"]: part["title"] for part in indicator["parts"]}
    return found


def headings(codes, parts):
    told = []
    for code in codes:
        told += [BY_CODE[code].title, *(f"{BY_CODE[code].title}: {title}" for title in parts[code].values())]
    rate = ["Podjęły pracę z mogących pracować", "Osoby mogące pracować", "Podjęły pracę (%)"]
    return ["Powiat", "TERYT", "Województwo", "Raport", *told, *rate]


def cells_of(row, codes, parts):
    powiat, rate, told = row.pilot.powiat, row.rate, []
    for code in codes:
        figure = row.figures.get(code, {})
        told += [figure.get("value"), *(figure.get("parts", {}).get(part) for part in parts[code])]
    numbers = [rate.started, rate.able, share(rate.started, rate.able)] if rate else [None, None, None]
    return [powiat.name, powiat.code, powiat.voivodeship, row.word or "przyjęty", *told, *numbers]


def comparison_over_editions(request, pk):
    pilot = load(request, Pilot.objects.select_related("powiat", "edition"), "national.compare", pk=pk)
    columns, rows = over_editions(pilot.powiat_id)
    context = {
        "powiat": pilot.powiat,
        "columns": columns,
        "told": [column for column in columns if column.has_figures],
        "rows": rows,
        "has_rate": any(column.rate for column in columns),
        "crumbs": [("Porównania", f"{reverse('comparison_show')}?edycja={pilot.edition.number}")],
    }
    return render(request, "reports/comparison_over_editions.html", context)
