"""The protokół of a session: its state, signatures, scan, annotations, downloads."""

from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schematom.access.doors import load, log_after, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.documents.storing import sent
from schematom.web.submission import bind, carry_out, submit
from teams.actions import minutes as actions
from teams.actions.moves import AT_WORK
from teams.choices import SessionMode, SessionPaper, SessionState
from teams.forms.minutes import AnnotationForm, MinutesFilter, ScanForm, SignMinutesForm
from teams.models import Minutes, Session
from teams.selectors import current_pilot
from teams.selectors import minutes as selectors
from teams.views.minutes_next import next_step

PER_PAGE = 50
MEDIA_TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def crumbs(session=None):
    first = [("Posiedzenia", reverse("session_list"))]
    return [*first, (f"Posiedzenie {session.number}", session.get_absolute_url())] if session else first


def panel_url(session):
    return reverse("minutes_panel", args=[session.pk])


@require_safe
def minutes_panel(request, pk):
    """The session page's part about papers and the protokół; by itself a page of its own."""
    session = load(request, Session.objects.select_related("pilot"), "session.view", pk=pk)
    template = "teams/_minutes_panel.html" if request.htmx else "teams/minutes_panel.html"
    return render(request, template, {"session": session, "crumbs": crumbs(session), **_panel(request, session)})


def _panel(request, session):
    member = request.member
    if session.state in (SessionState.PLANNED, SessionState.OPEN):
        prints = selectors.prints_of(session, (SessionPaper.INVITATION, SessionPaper.ATTENDANCE_LIST))
        return {"prints": prints, "may_prepare": _has_papers(session) and member.may("session.plan", session)}
    if session.state != SessionState.CLOSED:
        return {}
    minutes = selectors.minutes_of(session)
    ready = minutes is not None and minutes.document.has_file
    may_act = minutes is not None and session.pilot.state in AT_WORK and member.may("minutes.sign", minutes)
    context = {
        "minutes": minutes,
        "versions": selectors.versions_of(minutes) if minutes else [],
        "job": selectors.printing_job(minutes.document) if minutes and not ready else None,
        "annotations": selectors.annotations_of(session),
        "may_annotate": session.pilot.state in AT_WORK and member.may("annotation.add", session),
        "may_act": may_act,
        "may_correct_signatures": may_act and ready and selectors.is_correctable(minutes),
        "may_draw_up": minutes is None and member.may("session.run", session),
    }
    return context | {"next": next_step(session, context)}


def _has_papers(session):
    """What `prepare_papers` would not refuse."""
    if session.pilot.state not in AT_WORK:
        return False
    return session.items.exists() if session.state == SessionState.PLANNED else session.mode == SessionMode.MEETING


def minutes_draw_up(request, pk):
    session = load(request, Session, "session.run", pk=pk)
    act = partial(actions.draw_up, member=request.member, session=session)
    message = "Protokół sporządzony. Powstaje PDF do podpisu; znajdziesz go na tej stronie."
    return carry_out(request, act, done=panel_url(session), message=message)


def minutes_sign(request, pk):
    minutes = load(request, _whole(), "minutes.sign", pk=pk)
    form = bind(SignMinutesForm, request, minutes)
    act = partial(actions.sign_minutes, member=request.member, minutes=minutes)
    intro = (
        "Zapisz podpisy, które złożono na wydruku protokołu. Każdy możesz zapisać osobno, gdy będzie złożony. "
        "Zapis w systemie nie jest podpisem."
    )
    return _submit_for(
        request,
        form,
        act,
        minutes,
        f"Podpisy pod protokołem {minutes.number}",
        _said_of_signatures,
        intro=intro,
        submit_label="Zapisz podpisy",
    )


def _said_of_signatures(minutes):
    if minutes.chair_signed_on and minutes.clerk_signed_on:
        return "Oba podpisy zapisane. Teraz dołącz skan podpisanego protokołu."
    return "Podpis zapisany. Czekamy na drugi."


def minutes_scan_attach(request, pk):
    minutes = load(request, _whole(), "minutes.sign", pk=pk)
    form = bind(ScanForm, request, has_scan=minutes.has_file)
    act = partial(actions.attach_scan, member=request.member, minutes=minutes)
    intro = "Dołącz skan protokołu z obydwoma podpisami. Po dołączeniu skanu zapisanych podpisów nie można zmienić."
    return _submit_for(
        request,
        form,
        act,
        minutes,
        f"Skan protokołu {minutes.number}",
        "Skan dołączony. Protokół jest kompletny.",
        intro=intro,
        submit_label="Dołącz skan",
    )


def annotation_create(request, pk):
    session = load(request, Session.objects.select_related("pilot"), "annotation.add", pk=pk)
    form = bind(AnnotationForm, request, session=session)
    act = partial(actions.annotate, member=request.member, session=session)
    return submit(
        request,
        form,
        act,
        done=panel_url(session),
        message="Adnotacja dopisana. Powstaje nowa wersja protokołu; poprzednie wersje zostają.",
        heading=f"Adnotacja do posiedzenia {session.number}",
        intro="Zamkniętego posiedzenia się nie zmienia. Pomyłkę prostuje adnotacja z Twoim nazwiskiem i datą.",
        submit_label="Dopisz adnotację",
        cancel_url=panel_url(session),
        crumbs=crumbs(session),
    )


def _submit_for(request, form, act, minutes, heading, message, **context):
    """A form about one protokół, which it comes back to."""
    url = panel_url(minutes.session)
    return submit(
        request,
        form,
        act,
        done=url,
        message=message,
        heading=heading,
        cancel_url=url,
        crumbs=crumbs(minutes.session),
        **context,
    )


# Downloads


@require_safe
def minutes_pdf(request, pk):
    """The present version, or the one named by `wersja`."""
    minutes = load(request, _whole(), "minutes.view", pk=pk)
    document = minutes.document
    if asked := request.GET.get("wersja"):
        document = selectors.version_of(minutes, int(asked)) if asked.isdecimal() and len(asked) < 6 else None
    if document is None:
        raise Http404
    name = f"protokol-{_in_a_name(minutes.number)}-wersja-{document.version}.pdf"
    return _handed_out(request, minutes, document, name, "minutes.downloaded", version=document.version)


@require_safe
def minutes_scan(request, pk):
    minutes = load(request, _whole(), "minutes.view", pk=pk)
    suffix = PurePosixPath(minutes.file_path).suffix
    name = f"protokol-{_in_a_name(minutes.number)}-skan{suffix}"
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    return _handed_out(request, minutes, minutes, name, "minutes.scan_downloaded", media_type)


def _handed_out(request, minutes, row, name, verb, media_type="application/pdf", **detail):
    if not row.has_file:
        what = "Skanu jeszcze nie dołączono." if row is minutes else "PDF tego protokołu jeszcze nie powstał."
        messages.warning(request, what)
        return redirect(panel_url(minutes.session))
    try:
        response = sent(row, name=name, media_type=media_type)
    except Refused as refusal:
        return refused_file(request, minutes.session, refusal)
    record_reading(verb, "teams.minutes", [minutes.pk], **detail)
    return response


def refused_file(request, session, refusal):
    """The page that says why a stored file is not given out."""
    context = {"session": session, "reason": refusal.message, "crumbs": crumbs(session)}
    return render(request, "teams/paper_refused.html", context, status=409)


def _in_a_name(number):
    return number.replace("/", "-")


def _whole():
    return Minutes.objects.select_related("session__pilot", "document").defer("document__content")


# The register


@require_safe
def minutes_list(request):
    require(request, "minutes.view")
    pilot = current_pilot(request.member)
    form = MinutesFilter(request.GET)
    rows = selectors.minutes_of_pilot(request.member, pilot, **form.narrowed())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    log_after(request, "minutes.listed", "teams.minutes", [minutes.pk for minutes in page])
    asked = form.narrowed()
    context = {
        "pilot": pilot,
        "page": page,
        "form": form,
        "narrows": bool(asked),
        "query": f"&{urlencode(asked)}" if asked else "",
        "crumbs": crumbs(),
    }
    return render(request, "teams/minutes_list.html", context)
