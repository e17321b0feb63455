"""The register of the powiat's institutions."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from schematom.access.doors import load, require
from schematom.web.polish import long_date, sort_key
from schematom.web.submission import bind, carry_out, submit
from teams.actions import institutions as actions
from teams.choices import InstitutionKind
from teams.forms.institutions import (
    InstitutionChangeForm,
    InstitutionEditForm,
    InstitutionEndForm,
    InstitutionFilter,
    InstitutionForm,
)
from teams.models import Institution
from teams.selectors.institutions import institutions_on, staff_count, what_still_runs
from teams.views.revisions import revision_shown

PER_PAGE = 50


def crumbs(institution=None):
    found = [("Powiat", reverse("powiat_show")), ("Instytucje", reverse("institution_list"))]
    return [*found, (institution.name, institution.get_absolute_url())] if institution else found


def institution_list(request):
    require(request, "institution.view")
    form = InstitutionFilter(request.GET)
    asked = form.asked()
    today = timezone.localdate()
    day = asked.get("on", today)
    found = institutions_on(day, **{key: asked.get(key, "") for key in ("name", "kind", "side")})
    rows = sorted(found, key=lambda row: sort_key(row.name_then))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "day": day,
        "is_today": day == today,
        "page": page,
        "rows": [(row, InstitutionKind(row.kind_then).label) for row in page],
        "query": _kept(request),
        "may_edit": request.member.may("institution.edit"),
        "crumbs": crumbs()[:1],
    }
    return render(request, "teams/institution_list.html", context)


def _kept(request):
    """What narrows the list, for the links to its other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"&{asked.urlencode()}" if asked else ""


def institution_show(request, pk):
    institution = load(request, Institution.objects.select_related("gmina"), "institution.view", pk=pk)
    today = timezone.localdate()
    periods = list(institution.periods.order_by("-valid_from"))
    context = {
        "institution": institution,
        "is_over": institution.valid_until is not None,
        "periods": periods,
        "led": institution.led_pilots.select_related("edition").order_by("edition__number"),
        "partnerships": institution.partnerships.select_related("pilot__edition").order_by("pilot__edition__number"),
        "agreements": institution.agreements.select_related("agreement").order_by("-agreement__starts_on"),
        "services": institution.services.order_by("name"),
        "people": staff_count(institution, today),
        "may_edit": request.member.may("institution.edit", institution),
        "crumbs": crumbs(),
    }
    return render(request, "teams/institution_show.html", context)


def institution_create(request):
    require(request, "institution.edit")
    return submit(
        request,
        bind(InstitutionForm, request, powiat_id=request.member.powiat_id),
        partial(actions.add_institution, member=request.member),
        done=lambda institution: institution,
        message="Instytucja jest w wykazie. Teraz możesz wskazać ją jako lidera albo partnera pilotażu.",
        heading="Nowa instytucja",
        submit_label="Dodaj instytucję",
        cancel_url=reverse("institution_list"),
        crumbs=crumbs(),
    )


def institution_edit(request, pk):
    institution = load(request, Institution, "institution.edit", pk=pk)
    return submit(
        request,
        bind(InstitutionEditForm, request, institution, powiat_id=request.member.powiat_id),
        partial(actions.edit_institution, member=request.member, institution=institution),
        done=institution,
        message="Dane instytucji są poprawione.",
        heading="Popraw dane instytucji",
        submit_label="Zapisz dane",
        cancel_url=institution.get_absolute_url(),
        crumbs=crumbs(institution),
    )


def institution_change(request, pk):
    institution = load(request, Institution, "institution.edit", pk=pk)
    last = institution.periods.order_by("valid_from").last()
    since = long_date(last.valid_from if last else institution.valid_from)
    return submit(
        request,
        bind(InstitutionChangeForm, request, institution),
        partial(actions.change_institution, member=request.member, institution=institution),
        done=institution,
        message="Zmiana jest zapisana. Dawna nazwa i rodzaj zostały w historii instytucji.",
        heading="Zmień nazwę lub rodzaj",
        intro=f"Obecna nazwa i rodzaj ({institution.get_kind_display()}) obowiązują od {since} "
        "Instytucja pozostanie ta sama: jej ludzie, udział w pilotażu i porozumienia się nie zmienią.",
        submit_label="Zapisz zmianę",
        cancel_url=institution.get_absolute_url(),
        crumbs=crumbs(institution),
    )


def institution_change_undo(request, pk):
    institution = load(request, Institution, "institution.edit", pk=pk)
    act = partial(
        actions.take_back_change, member=request.member, institution=institution, revision=revision_shown(request)
    )
    message = "Zmiana jest cofnięta. Obowiązuje poprzednia nazwa i rodzaj."
    return carry_out(request, act, done=lambda result: institution, message=message)


def institution_end(request, pk):
    institution = load(request, Institution, "institution.edit", pk=pk)
    return submit(
        request,
        bind(InstitutionEndForm, request, institution),
        partial(actions.end_institution, member=request.member, institution=institution),
        done=institution,
        message="Koniec działania jest zapisany. Instytucja została w historii powiatu.",
        page="teams/institution_end.html",
        institution=institution,
        standing=what_still_runs(institution, timezone.localdate()),
        heading="Koniec działania instytucji",
        submit_label="Zapisz koniec działania",
        cancel_url=institution.get_absolute_url(),
        crumbs=crumbs(institution),
    )


def institution_resume(request, pk):
    institution = load(request, Institution, "institution.edit", pk=pk)
    act = partial(
        actions.resume_institution, member=request.member, institution=institution, revision=revision_shown(request)
    )
    return carry_out(request, act, done=lambda result: institution, message="Instytucja znowu działa.")
