"""Pages of the LPIW: its versions, the way to the PZKW, the PDF."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from modules import actions
from modules.actions.local_programme import discard_version
from modules.choices import VersionState
from modules.forms.local_programme import SectionsForm, WithdrawForm
from modules.models import LocalProgrammeVersion
from modules.selectors import programme_state
from modules.selectors.barriers import barriers_of, gaps_in, results_in, why_not_ready
from modules.selectors.board import tally_of
from modules.selectors.catalogue import mandatory_not_in_use
from modules.selectors.local_programme import printing_job
from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.submission import bind, carry_out, submit
from teams.actions.moves import AT_WORK
from teams.selectors import current_pilot
from teams.selectors.settings import settings_of


def at_work(pilot):
    return pilot is not None and pilot.state in AT_WORK


def lpiw_show(request):
    require(request, "lpiw.view")
    pilot = current_pilot(request.member)
    state = programme_state(pilot)
    context = {
        "pilot": pilot,
        "state": state,
        "may_edit": at_work(pilot) and request.member.may("lpiw.edit"),
        "is_record": pilot is not None and not at_work(pilot),
    }
    if state.in_force:
        context |= _in_force(request, pilot, state.in_force)
    return render(request, "modules/lpiw_show.html", context)


def _in_force(request, pilot, version):
    day, days = timezone.localdate(), settings_of().measure_notice_days
    return {
        **_content(version, day),
        "version": version,
        "tally": tally_of(pilot, day, days),
        "days": days,
        "missing": mandatory_not_in_use(pilot),
        "may_open_item": version.agenda_item is not None and request.member.may("item.view", version.agenda_item),
    }


def _content(version, day):
    lines = barriers_of(version, day)
    return {"parts": version.parts(), "lines": lines, "results": results_in(lines)}


def lpiw_version_create(request):
    require(request, "lpiw.edit")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied("W tym powiecie nie ma jeszcze pilotażu, dlatego nie można zacząć LPIW.")
    source = _version(request, "lpiw.edit", request.POST["source"]) if request.POST.get("source") else None
    act = partial(actions.draft_version, member=request.member, pilot=pilot, source=source)
    message = "Projekt jest założony. Uzupełnij bariery, działania i teksty."
    return carry_out(request, act, done=lambda version: version or "lpiw_show", message=message)


def lpiw_version_show(request, pk):
    version = _version(request, "lpiw.view", pk)
    member, item = request.member, version.agenda_item
    is_draft = version.state == VersionState.DRAFT and at_work(version.programme.pilot)
    may_edit = is_draft and member.may("lpiw.edit", version)
    context = {
        "version": version,
        **_content(version, timezone.localdate()),
        "shows_state": version.state == VersionState.IN_FORCE,
        "may_edit": may_edit,
        "may_submit": is_draft and member.may("lpiw.submit", version),
        "may_discard": may_edit and version.document_id is None,
        "may_withdraw": _may_withdraw(member, version),
        "may_retry": _may_retry(member, version),
        "may_open_item": item is not None and member.may("item.view", item),
        "other": _other(version),
        "job": printing_job(version),
        "crumbs": crumbs(),
    }
    if may_edit:
        context |= {"gaps": gaps_in(context["lines"]), "not_ready": why_not_ready(version)}
    return render(request, "modules/lpiw_version_show.html", context)


def _may_withdraw(member, version):
    waiting = version.state == VersionState.SUBMITTED and at_work(version.programme.pilot)
    return waiting and member.may("lpiw.submit", version)


def _may_retry(member, version):
    """A rejected version may be taken up again while nobody has begun another."""
    if version.state != VersionState.REJECTED or not at_work(version.programme.pilot):
        return False
    later = version.programme.versions.filter(number__gt=version.number)
    return member.may("lpiw.edit", version) and not later.exists()


def _other(version):
    """The version this one is best compared with, or None."""
    earlier = version.programme.versions.filter(number__lt=version.number)
    in_force = earlier.filter(state=VersionState.IN_FORCE).first()
    return in_force or earlier.first()


def lpiw_version_edit(request, pk):
    version = _version(request, "lpiw.edit", pk)
    if version.state != VersionState.DRAFT and request.method != "POST":
        return HttpResponseRedirect(version.get_absolute_url())
    form = bind(SectionsForm, request, version)

    def act(revision, **sections):
        return actions.save_version(member=request.member, version=version, revision=revision, sections=sections)

    return submit(
        request,
        form,
        form.deciding(act),
        done=version,
        message="Teksty zapisane. Gdy projekt będzie gotowy, przekaż go PZKW.",
        heading=f"Projekt LPIW, wersja {version.number}: teksty",
        intro="Możesz zapisać w każdej chwili i wrócić później. Puste części są dozwolone.",
        submit_label="Zapisz teksty",
        cancel_url=version.get_absolute_url(),
        crumbs=crumbs(version),
    )


def lpiw_version_submit(request, pk):
    version = _version(request, "lpiw.submit", pk)
    act = partial(actions.submit_version, member=request.member, version=version)
    message = "Projekt przekazany. Czeka teraz na posiedzenie PZKW."
    return carry_out(request, act, done=version, message=message)


def lpiw_version_withdraw(request, pk):
    version = _version(request, "lpiw.submit", pk)
    if version.state != VersionState.SUBMITTED and request.method != "POST":
        return HttpResponseRedirect(version.get_absolute_url())
    return submit(
        request,
        bind(WithdrawForm, request),
        partial(actions.withdraw_version, member=request.member, version=version),
        done=version,
        message="Wersja wycofana i znów jest projektem. Popraw ją i przekaż PZKW jeszcze raz.",
        heading=f"Wycofanie LPIW, wersja {version.number}",
        intro="Sprawa zniknie z porządku obrad PZKW, a wersja wróci do projektu. Jej treść się nie zmieni.",
        submit_label="Wycofaj z PZKW",
        cancel_url=version.get_absolute_url(),
        crumbs=crumbs(version),
    )


def lpiw_version_discard(request, pk):
    version = _version(request, "lpiw.edit", pk)
    act = partial(discard_version, member=request.member, version=version, revision=seen_revision(request))
    message = f"Projekt wersji {version.number} jest usunięty."
    return carry_out(request, act, done=reverse("lpiw_show"), message=message)


@require_safe
def lpiw_pdf(request, pk):
    version = _version(request, "lpiw.view", pk)
    if version.document is None or not version.document.has_file:
        messages.warning(request, "PDF tej wersji jeszcze nie powstał.")
        return redirect(version)
    try:
        response = sent(version.document, name=f"lpiw-wersja-{version.number}.pdf")
    except Refused as refusal:
        context = {"version": version, "reason": refusal.message, "crumbs": crumbs()}
        return render(request, "modules/lpiw_pdf.html", context, status=409)
    record_reading("lpiw.downloaded", "modules.localprogrammeversion", [version.pk])
    return response


def _version(request, permission, pk):
    related = ("author", "agenda_item__session", "programme__pilot__edition", "document")
    versions = LocalProgrammeVersion.objects.select_related(*related)
    return load(request, versions.defer("document__content"), permission, pk=pk)


def crumbs(version=None):
    here = [(f"Wersja {version.number}", version.get_absolute_url())] if version else []
    return [("LPIW", reverse("lpiw_show")), *here]


def seen_revision(request):
    """Of the row as the person saw it; without one nothing is thrown away."""
    revision = request.POST.get("revision", "")
    return int(revision) if revision.isdecimal() and len(revision) < 10 else 0
