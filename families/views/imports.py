"""Families from a file: choose it, look at each row, enter the chosen, take it all back."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from families.actions import imports as actions
from families.choices import ImportState, RowVerdict
from families.forms.imports import ChoiceForm, ImportForm, RowFilter, ids_in
from families.imports import columns, lines, reading, template
from families.models import FamilyImport
from families.selectors.imports import entered_by, imports_of, lines_of, tally_of
from schematom.access.doors import load, log_after, require
from schematom.web.polish import counted
from schematom.web.submission import bind, carry_out, submit

PER_PAGE = 50
HEADINGS = {column.name: column.heading for column in columns.COLUMNS}
FAMILIES, PERSONS = "rodzina,rodziny,rodzin", "osoba,osoby,osób"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITH_PILOT = FamilyImport.objects.select_related("pilot__edition", "author")


def import_create(request):
    require(request, "import.make")
    form = bind(ImportForm, request, member=request.member)
    return submit(
        request,
        form,
        partial(_preview_of_file, request),
        done=lambda batch: batch,
        page="families/import_create.html",
        imports=Paginator(imports_of(request.member), PER_PAGE).get_page(request.GET.get("page")),
        crumbs=_crumbs(),
    )


def _crumbs(*more):
    return [("Rodziny", reverse("family_list")), *more]


def _preview_of_file(request, *, file, pilot):
    table = reading.read_table(file)
    rows = lines.rows_of(table, powiat_id=request.member.powiat_id)
    batch = actions.preview_import(
        member=request.member, pilot=pilot, file_name=table.file_name, file_sha256=table.sha256, rows=rows
    )
    messages.success(request, f"Odczytano plik: {counted(len(rows), PERSONS)}. Nikt nie jest jeszcze zapisany.")
    for note in table.notes:
        messages.warning(request, note)
    return batch


def import_xlsx(request):
    require(request, "import.make")
    return _download(template.empty_xlsx(request.member.powiat_id), XLSX, "rodziny-wzor.xlsx")


def import_csv(request):
    require(request, "import.make")
    return _download(template.empty_csv(), "text/csv; charset=utf-8", "rodziny-wzor.csv")


def _download(content, media_type, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def import_show(request, pk):
    """The preview, where rows are ticked; after it the result."""
    batch = load(request, WITH_PILOT.all(), "import.make", pk=pk)
    if batch.state != ImportState.PREVIEWED:
        return _result(request, batch)
    filtered = RowFilter(request.GET)
    # Asked for when the page is made, so that a refusal shows what has changed meanwhile.
    context = SimpleLazyObject(partial(_preview, request.member, batch, *filtered.asked()))
    shown = ids_in(request.POST.getlist("shown"))
    rows = list(batch.rows.filter(pk__in=shown)) if shown else []
    form = bind(ChoiceForm, request, batch, rows=rows)
    return submit(
        request,
        form,
        partial(_step, request, batch),
        done=partial(_next_page, request, batch, filtered),
        message=_said,
        page="families/import_show.html",
        batch=batch,
        preview=context,
        heading="Podgląd importu",
        crumbs=_crumbs(("Import z arkusza", reverse("import_create"))),
        submit_label="Zapisz wybór",
        cancel_url=batch.get_absolute_url(),
    )


def _preview(member, batch, verdict, number):
    rows = batch.rows.filter(verdict=verdict) if verdict else batch.rows.all()
    page = Paginator(rows, PER_PAGE).get_page(number)
    tally = tally_of(batch)
    return {
        "page": page,
        "lines": lines_of(batch, list(page), member, HEADINGS),
        "tally": tally,
        "verdict": verdict,
        "verdicts": [(one, VERDICT_WORDS[one], tally.by_verdict[one]) for one in RowVerdict],
        "query": f"&ocena={verdict}" if verdict else "",
    }


VERDICT_WORDS = {
    RowVerdict.ACCEPTED: "Gotowe",
    RowVerdict.WARNING: "Do sprawdzenia",
    RowVerdict.REFUSED: "Odrzucone",
}


def _step(request, batch, **choice):
    act = actions.commit_import if request.POST.get("step") == "commit" else actions.choose_rows
    return act(member=request.member, batch=batch, **choice)


def _said(result):
    if isinstance(result, actions.Committed):
        entered = f"{counted(result.families, FAMILIES)}, {counted(result.persons, PERSONS)}"
        return f"Wczytano: {entered}. Następne będzie zaproszenie rodzin."
    return "Zapisano wybór. Nikt nie jest jeszcze wczytany."


def _next_page(request, batch, filtered, result):
    if isinstance(result, actions.Committed):
        return batch
    verdict, number = filtered.asked()
    number += request.POST.get("step") == "next"
    return f"{batch.get_absolute_url()}?page={number}" + (f"&ocena={verdict}" if verdict else "")


def _result(request, batch):
    families = Paginator(entered_by(batch), PER_PAGE).get_page(request.GET.get("page"))
    shown = [family.pk for family in families]
    log_after(request, "family.listed", "families.family", shown)
    context = {
        "batch": batch,
        "families": families,
        "persons": batch.rows.filter(person__isnull=False).count(),
        "left_out": batch.rows.filter(person__isnull=True).count(),
        "heading": "Wynik importu",
        "crumbs": _crumbs(("Import z arkusza", reverse("import_create"))),
    }
    return render(request, "families/import_result.html", context)


def import_choose(request, pk):
    """All who are ready, or nobody."""
    batch = load(request, FamilyImport, "import.make", pk=pk)
    everybody = request.POST.get("all") == "1"
    act = partial(actions.choose_ready, member=request.member, batch=batch, all_of_them=everybody)
    message = "Zaznaczono wszystkie gotowe wiersze." if everybody else "Odznaczono wszystkie wiersze."
    return carry_out(request, act, done=batch, message=message)


def import_abandon(request, pk):
    batch = load(request, FamilyImport, "import.make", pk=pk)
    act = partial(actions.abandon_import, member=request.member, batch=batch)
    return carry_out(request, act, done=_to_the_list, message="Porzucono podgląd. Odczytane dane usunięto.")


def _to_the_list(result):
    return "import_create"


def import_undo(request, pk):
    batch = load(request, FamilyImport, "import.make", pk=pk)
    act = partial(actions.undo_import, member=request.member, batch=batch)
    return carry_out(request, act, done=batch, message="Cofnięto import. Rodziny i osoby z tego pliku usunięto.")
