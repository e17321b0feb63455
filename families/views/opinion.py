"""The opinion of the PZKW on a version, as a page and a PDF; the programme itself as a PDF.

Members of the PZKW reach an opinion through its matter: to them the family stays a number.
"""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from families.actions import opinion as actions
from families.choices import PROGRAMME_PRINT, VersionState
from families.models import ProgrammeVersion
from families.pdf.opinion import opinion_content
from families.selectors.opinion import deadline_words, last_print, opinion_document, printing_job
from families.views.trail import trail
from schematom.access.doors import load
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.submission import carry_out
from teams.models import AgendaItem


def _whole_versions():
    related = ("programme__participation__family", "programme__participation__pilot__edition", "author", "diagnosis")
    return ProgrammeVersion.objects.select_related(*related, "agenda_item__session")


def _opinion(request, pk):
    """The version asked about: through its matter for the PZKW and the coordinator, through its family for others."""
    if not request.member.may("item.view"):
        return load(request, _whole_versions(), "programme.view", pk=pk)
    item = load(request, AgendaItem.objects.select_related("pilot"), "item.view", programme_versions=pk)
    return _whole_versions().get(pk=pk, agenda_item=item)


@require_safe
def opinion_show(request, pk):
    return _page(request, _opinion(request, pk))


@require_safe
def opinion_of_item(request, pk):
    """The same from the page of the matter; a part of that page when it asks for it."""
    item = load(request, AgendaItem, "item.view", pk=pk)
    version = _whole_versions().filter(agenda_item=item).first()
    if version is None:
        raise Http404
    return _page(request, version)


def _page(request, version):
    document = opinion_document(version)
    record_reading("opinion.opened", "families.programmeversion", [version.pk])
    context = {
        "version": version,
        "opinion": _content(version, document),
        "document": document,
        "job": printing_job(document),
        "waits": _waits(version),
        "crumbs": _crumbs(request.member, version),
    }
    return render(request, "families/_opinion.html" if request.htmx else "families/opinion_show.html", context)


def _content(version, document):
    """What was frozen; opinions of the first months are put together from their matter."""
    if document:
        return document.content
    return opinion_content(version) if version.opinion else None


def _waits(version):
    if version.state != VersionState.SUBMITTED:
        return ""
    return deadline_words(version.opinion_due_on, timezone.localdate())


def _crumbs(member, version):
    """Through the family for those who may open it, through the sessions for the others."""
    family = version.programme.participation.family
    if member.may("programme.view", version):
        return trail(family, (f"Program, wersja {version.number}", version.get_absolute_url()))
    item = version.agenda_item
    return [("Posiedzenia", reverse("session_list")), (item.title, item.get_absolute_url())]


def opinion_print(request, pk):
    version = _opinion(request, pk)
    act = partial(actions.print_opinion, member=request.member, version=version)
    return carry_out(request, act, done=reverse("opinion_show", args=[pk]))


@require_safe
def opinion_pdf(request, pk):
    version = _opinion(request, pk)
    name = f"opinia-{_file_name(version)}.pdf"
    page = reverse("opinion_show", args=[pk])
    return _sent(request, version, opinion_document(version), name, page, "opinion.downloaded")


def version_print(request, pk):
    version = load(request, _whole_versions(), "programme.download", pk=pk)
    act = partial(actions.print_programme, member=request.member, version=version)
    return carry_out(request, act, done=version.get_absolute_url() + "#pdf")


@require_safe
def version_pdf(request, pk):
    version = load(request, _whole_versions(), "programme.download", pk=pk)
    document = last_print(version, PROGRAMME_PRINT)
    name = f"program-{_file_name(version)}.pdf"
    return _sent(request, version, document, name, version.get_absolute_url(), "programme.downloaded")


def _file_name(version):
    return f"{version.programme.participation.family.number.replace('/', '-')}-wersja-{version.number}"


def _sent(request, version, document, name, page, verb):
    if document is None or not document.has_file:
        messages.warning(request, "Ten PDF jeszcze nie powstał. Przygotuj go przyciskiem „Przygotuj PDF”.")
        return redirect(page)
    try:
        response = sent(document, name=name)
    except Refused as refusal:
        context = {"reason": refusal.message, "page": page, "crumbs": _crumbs(request.member, version)}
        return render(request, "families/programme_file.html", context, status=409)
    record_reading(verb, "families.programmeversion", [version.pk])
    return response
