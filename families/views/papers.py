"""Papers of a family's case."""

from functools import partial
from pathlib import PurePath

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from families.actions import papers as actions
from families.forms.papers import PaperForm, PaperRemovalForm
from families.models import EmploymentEpisode, Family, FamilyPaper
from families.selectors.papers import papers_of, removable
from families.views.trail import trail
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import sent
from schematom.web.submission import bind, go, submit

PER_PAGE = 50


@require_safe
def paper_list(request, pk):
    family = load(request, Family, "paper.view", pk=pk)
    page = Paginator(papers_of(family), PER_PAGE).get_page(request.GET.get("page"))
    log_after(request, "family_paper.listed", "families.familypaper", [paper.pk for paper in page])
    context = {
        "family": family,
        "page": page,
        "may_add": request.member.may("paper.add", family),
        "removable": removable(request.member, list(page)),
        "crumbs": trail(family),
    }
    return render(request, "families/paper_list.html", context)


def paper_create(request, pk):
    family = load(request, Family, "paper.add", pk=pk)
    return submit(
        request,
        bind(PaperForm, request, family=family, initial={"person": _about(request, family)}),
        partial(actions.add_paper, member=request.member, family=family),
        done=_shelf(family),
        message=lambda paper: f"Dodano dokument: {paper.title}.",
        heading=f"Nowy dokument: {family.name}",
        submit_label="Dodaj dokument",
        crumbs=trail(family, ("Dokumenty", _shelf(family))),
        cancel_url=_shelf(family),
    )


def _about(request, family):
    """The person whose page the form was opened from."""
    wanted = request.GET.get("osoba")
    return next((person for person in family.persons.all() if str(person.pk) == wanted), None)


@require_safe
def paper_download(request, pk):
    paper = _loaded(request, "paper.view", pk)
    try:
        name = f"{paper.title}{PurePath(paper.file_path).suffix}"
        response = sent(paper, name=name, media_type=paper.media_type)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, _shelf(paper.family))
    log_after(request, "family_paper.downloaded", "families.familypaper", [paper.pk])
    return response


def paper_remove(request, pk):
    paper = _loaded(request, "paper.remove", pk)
    return submit(
        request,
        bind(PaperRemovalForm, request),
        partial(actions.remove_paper, member=request.member, paper=paper),
        done=_shelf(paper.family),
        message=f"Usunięto dokument: {paper.title}.",
        heading=f"Usunięcie dokumentu: {paper.title}",
        intro=_what_goes(paper),
        submit_label="Usuń dokument",
        crumbs=trail(paper.family, ("Dokumenty", _shelf(paper.family))),
        cancel_url=_shelf(paper.family),
    )


def _what_goes(paper):
    goes = "Plik zostanie skasowany i nie da się go odzyskać. W dzienniku zostanie, kto go usunął, kiedy i dlaczego."
    if EmploymentEpisode.objects.filter(paper=paper).exists():
        return f"Ten dokument potwierdza pracę zapisaną na karcie osoby. Po usunięciu zostanie ona bez niego. {goes}"
    return goes


def _loaded(request, permission, pk):
    return load(request, FamilyPaper.objects.select_related("family", "person"), permission, pk=pk)


def _shelf(family):
    return reverse("paper_list", args=[family.pk])
