"""Pages of the LPIW: its versions and the way to the PZKW."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from modules import actions
from modules.actions.local_programme import lacking
from modules.choices import VersionState
from modules.forms.local_programme import SectionsForm
from modules.models import LocalProgrammeVersion
from modules.selectors import programme_state
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, submit
from teams.selectors import current_pilot


def lpiw_show(request):
    require(request, "lpiw.view")
    pilot = current_pilot(request.member)
    state = programme_state(pilot)
    context = {
        "pilot": pilot,
        "state": state,
        "sections": state.in_force.filled_sections() if state.in_force else [],
        "may_edit": pilot is not None and request.member.may("lpiw.edit"),
    }
    return render(request, "modules/lpiw_show.html", context)


def lpiw_version_create(request):
    require(request, "lpiw.edit")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied("W tym powiecie nie ma jeszcze pilotażu, dlatego nie można zacząć LPIW.")
    act = partial(actions.draft_version, member=request.member, pilot=pilot)
    return carry_out(request, act, done=_edit_url_or_show, message="Projekt jest założony. Uzupełnij jego części.")


def _edit_url_or_show(version):
    return reverse("lpiw_version_edit", args=[version.pk]) if version else reverse("lpiw_show")


def lpiw_version_show(request, pk):
    version = _version(request, "lpiw.view", pk)
    is_draft = version.state == VersionState.DRAFT
    item = version.agenda_item
    context = {
        "version": version,
        "sections": version.filled_sections(),
        "is_draft": is_draft,
        "lacking": ", ".join(f"„{key.label}”" for key in lacking(version)),
        "may_edit": is_draft and request.member.may("lpiw.edit", version),
        "may_submit": is_draft and request.member.may("lpiw.submit", version),
        "may_open_item": item is not None and request.member.may("item.view", item),
        "crumbs": _crumbs(),
    }
    return render(request, "modules/lpiw_version_show.html", context)


def lpiw_version_edit(request, pk):
    version = _version(request, "lpiw.edit", pk)
    if version.state != VersionState.DRAFT and request.method != "POST":
        return HttpResponseRedirect(version.get_absolute_url())

    def act(revision, **sections):
        return actions.save_version(member=request.member, version=version, revision=revision, sections=sections)

    return submit(
        request,
        bind(SectionsForm, request, version),
        act,
        done=version,
        message="Projekt zapisany. Gdy będzie gotowy, przekaż go PZKW.",
        heading=f"Projekt LPIW, wersja {version.number}",
        intro="Możesz zapisać w każdej chwili i wrócić później. Puste części są dozwolone.",
        submit_label="Zapisz projekt",
        cancel_url=version.get_absolute_url(),
        crumbs=[*_crumbs(), (f"Wersja {version.number}", version.get_absolute_url())],
    )


def lpiw_version_submit(request, pk):
    version = _version(request, "lpiw.submit", pk)
    act = partial(actions.submit_version, member=request.member, version=version)
    message = "Projekt przekazany. Czeka teraz na posiedzenie PZKW."
    return carry_out(request, act, done=version, message=message)


def _version(request, permission, pk):
    versions = LocalProgrammeVersion.objects.select_related("author", "agenda_item__session", "programme__pilot")
    return load(request, versions, permission, pk=pk)


def _crumbs():
    return [("LPIW", reverse("lpiw_show"))]
