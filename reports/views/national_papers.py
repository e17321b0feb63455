"""What CRZL has made of an edition: asked for, on its way, made, downloaded. In the nation's context."""

from functools import partial

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from reports.actions.national import request_paper
from reports.choices import PaperKind
from reports.forms.papers import PaperForm
from reports.models import NationalPaper
from reports.selectors.national import PaperStory, accepted_reports, paper_stories
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import sent
from schematom.web.submission import carry_out, go
from teams.models import Edition

ZIP = "application/zip"
ASKED = "Zlecono. Możesz odejść z tej strony: gdy opracowanie będzie gotowe, dostaniesz wiadomość."


@require_safe
def national_paper_list(request, pk):
    edition = load(request, Edition, "national.paper", pk=pk)
    stories = paper_stories(NationalPaper.objects.visible_to(request.member).filter(edition=edition))
    kinds = [kind_section(kind, stories) for kind in PaperKind]
    context = {
        "edition": edition,
        "accepted": len(accepted_reports(edition)),
        "kinds": kinds,
        "stories": stories,
        "crumbs": [board_crumb(edition)],
    }
    return render(request, "reports/national_paper_list.html", context)


def kind_section(kind, stories):
    """What stands of one kind: the paper on its way or that did not come to be, and the newest that was made."""
    mine = [story for story in stories if story.paper.kind == kind]
    newest = next(iter(mine), None)
    return {
        "kind": kind,
        "going": newest if newest and not newest.paper.has_file else None,
        "made": next((story for story in mine if story.paper.has_file), None),
    }


def board_crumb(edition):
    return edition.name, f"{reverse('national_board')}?edycja={edition.number}"


@require_POST
def national_paper_create(request, pk):
    edition = load(request, Edition, "national.paper", pk=pk)
    form = PaperForm(request.POST)
    back = reverse("national_paper_list", args=[pk])
    if not form.is_valid():
        messages.error(request, "Wybierz raport krajowy albo komplet raportów.")
        return go(request, back)
    act = partial(request_paper, member=request.member, edition=edition, kind=form.cleaned_data["kind"])
    return carry_out(request, act, done=back, message=ASKED)


@require_safe
def national_paper_show(request, pk):
    papers = NationalPaper.objects.select_related("edition", "author")
    paper = load(request, papers, "national.view", pk=pk)
    story = paper_stories(NationalPaper.objects.filter(pk=paper.pk))[0]
    context = {
        "story": PaperStory(paper, story.job),
        "lines": paper.content.get("reports", []),
        "crumbs": crumbs_of(paper),
    }
    return render(request, "reports/national_paper_show.html", context)


def crumbs_of(paper):
    return [board_crumb(paper.edition), ("Opracowania", reverse("national_paper_list", args=[paper.edition_id]))]


@require_safe
def national_paper_download(request, pk):
    papers = NationalPaper.objects.select_related("edition").defer("content")
    paper = load(request, papers, "report.download", pk=pk)
    page = reverse("national_paper_show", args=[pk])
    if not paper.has_file:
        messages.info(request, "Ten plik jeszcze powstaje. Spróbuj za chwilę.")
        return go(request, page)
    try:
        response = sent(paper, name=file_name(paper), media_type=ZIP if is_zip(paper) else "application/pdf")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, page)
    log_after(request, "national_paper.downloaded", "reports.nationalpaper", [paper.pk])
    return response


def is_zip(paper):
    return paper.kind == PaperKind.BUNDLE


def file_name(paper):
    what = "raporty-powiatow" if is_zip(paper) else "raport-krajowy"
    ending = "-NIEKOMPLETNE.zip" if PaperStory(paper, None).is_incomplete else ".zip" if is_zip(paper) else ".pdf"
    return f"{what}-edycja-{paper.edition.number}-wersja-{paper.version}{ending}"
