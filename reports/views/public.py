"""Pages for everybody: published effects. They read published rows alone, in no context."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.choices import ABSENT
from reports.models import EditionPublication
from reports.selectors import by_powiat_chart, effects_of
from reports.selectors.content import readable
from reports.selectors.publication import (
    newest_publications,
    powiat_of,
    public_versions,
    told_indicators,
    told_rows,
)
from schematom.web.sheets import csv_answer, xlsx_answer

OF_POWIATY = ("FAMILIES_COMPLETED", "PERSONS_COMPLETED", "WORK_STARTED", "WORK_KEPT")
CHARTED = 45  # powiaty that one chart can tell apart
JSON_TEXT = {"ensure_ascii": False, "indent": 1}


def chosen_version(request, number):
    """(the version asked for, else the newest; all versions of the edition). Raises Http404 when there is none."""
    versions = public_versions(number)
    asked = request.GET.get("wersja")
    found = next((version for version in versions if asked in (None, str(version.version))), None)
    if found is None:
        raise Http404
    return EditionPublication.objects.select_related("edition").get(pk=found.pk), versions


def page_of(request, number):
    """What all pages of a version share."""
    publication, versions = chosen_version(request, number)
    newest = versions[0]
    is_newest = publication.version == newest.version
    return {
        "publication": publication,
        "content": readable(publication.content),
        "versions": versions,
        "newest": newest,
        "is_newest": is_newest,
        "query": "" if is_newest else f"?wersja={publication.version}",
        "crumbs": [("Efekty pilotażu", reverse("public_editions"))],
    }


@require_safe
@login_not_required
def public_editions(request):
    return render(request, "reports/public_editions.html", {"publications": newest_publications()})


@require_safe
@login_not_required
def public_edition(request, number):
    page = page_of(request, number)
    content = page["content"]
    context = {
        **page,
        **effects_of(told_indicators(content, content["figures"])),
        "columns": columns_of(content),
        "rows": [(powiat, values_of(content, powiat)) for powiat in content["powiaty"]],
        "powiaty_chart": chart_of_powiaty(content),
    }
    return render(request, "reports/public_edition.html", context)


def columns_of(content):
    return [content["definitions"][code]["title"] for code in told_codes(content)]


def told_codes(content):
    return [code for code in OF_POWIATY if code in content["definitions"]]


def values_of(content, powiat):
    """(title, value) of the figures that are compared."""
    codes = told_codes(content)
    return [(content["definitions"][code]["title"], value_in(powiat, code)) for code in codes]


def value_in(powiat, code):
    return powiat["figures"][code]["value"] if code in powiat["figures"] else ABSENT


def chart_of_powiaty(content):
    code = "WORK_STARTED"
    powiaty = content["powiaty"]
    if code not in content["definitions"] or not 1 < len(powiaty) <= CHARTED:
        return ""
    values = [(powiat["name"], value_in(powiat, code)) for powiat in powiaty]
    if not any(isinstance(value, int) for _, value in values):
        return ""
    return by_powiat_chart(content["definitions"][code]["title"], values, width=400, unit="liczba osób")


@require_safe
@login_not_required
def public_powiat(request, number, powiat):
    page = page_of(request, number)
    found = next((row for row in page["content"]["powiaty"] if row["number"] == powiat), None)
    if found is None:
        raise Http404
    edition_url = reverse("public_edition", args=[number]) + page["query"]
    context = {
        **page,
        **effects_of(told_indicators(page["content"], found["figures"])),
        "powiat": found,
        "title": powiat_of(found).title,
        "crumbs": [*page["crumbs"], (page["content"]["edition"]["name"], edition_url)],
    }
    return render(request, "reports/public_powiat.html", context)


@require_safe
@login_not_required
def public_csv(request, number):
    publication, _ = chosen_version(request, number)
    return csv_answer(file_name(publication), *told_rows(publication.content))


@require_safe
@login_not_required
def public_xlsx(request, number):
    publication, _ = chosen_version(request, number)
    return xlsx_answer(file_name(publication), "Efekty", *told_rows(publication.content))


@require_safe
@login_not_required
def public_json(request, number):
    publication, _ = chosen_version(request, number)
    answer = JsonResponse(publication.content, json_dumps_params=JSON_TEXT)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(publication)}.json"'
    return answer


def file_name(publication):
    return f"efekty-edycja-{publication.edition.number}-wersja-{publication.version}"
