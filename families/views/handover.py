"""Handing over all families of a worker who leaves: choose the worker, choose who takes what, look, do."""

from collections import Counter
from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.choices import HandoverReason
from families.forms.handover import HandoverForm
from families.selectors.handover import caseload_of, takers_for, workers_with_families
from schematom.access.doors import load, log_after, require
from schematom.audit.errors import Refused
from schematom.web.polish import counted, sort_key
from schematom.web.submission import bind, leave
from teams.models import User

PER_PAGE = 50
PAGE, PREVIEW = "families/caseload_hand_over.html", "families/caseload_preview.html"
FAMILIES = "rodzina,rodziny,rodzin"


def crumbs(*more):
    return [("Rodziny", reverse("family_list")), *more]


def caseload_choose(request):
    require(request, "family.assign")
    workers = workers_with_families(request.member, timezone.localdate())
    page = Paginator(workers, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "families/caseload_choose.html", {"page": page, "crumbs": crumbs()})


def caseload_hand_over(request, pk):
    """POST shows what will move; with `step` „confirm” it moves, with „edit” it goes back to the form."""
    worker = load(request, User, "family.assign", pk=pk)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    today = timezone.localdate()
    caseload = caseload_of(worker, today)
    families = [charge.family.pk for charge in caseload.charges]
    log_after(request, "family.listed", "families.family", families, worker=worker.pk)
    form = bind(HandoverForm, request, caseload=caseload, takers=takers_for(request.member, worker, today))
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "edit":
        return _page(request, worker, form, 200)
    if not form.is_valid():
        return _page(request, worker, form, 422)
    if step != "confirm":
        return _preview(request, worker, form)
    return _hand_over(request, worker, form, today)


def _hand_over(request, worker, form, today):
    act = partial(actions.hand_over_caseload, member=request.member, user=worker, today=today)
    try:
        handed = act(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _page(request, worker, form, 422)
    return leave(request, handed, "caseload_choose", partial(_said, worker))


def _said(worker, handed):
    shares = f" Zamknięto też udostępnienia: {handed.shares}." if handed.shares else ""
    return f"Przekazano: {counted(handed.families, FAMILIES)}. Dotychczasowa opieka: {worker.full_name}.{shares}"


def _page(request, worker, form, status):
    context = {"worker": worker, "form": form, "caseload": form.caseload, "crumbs": _here()}
    context |= {"has_takers": bool(form.people)}
    return render(request, PAGE, context, status=status)


def _preview(request, worker, form):
    chosen = form.cleaned_data
    moves = [
        (charge, chosen["takers"][charge.assignment.pk])
        for charge in form.caseload.charges
        if charge.assignment.pk in chosen["takers"]
    ]
    by_taker = Counter(taker.full_name if taker else "" for _, taker in moves)
    context = {
        "worker": worker,
        "form": form,
        "moves": moves,
        "by_taker": sorted(by_taker.items(), key=lambda pair: sort_key(pair[0] or "~")),
        "with_drafts": [charge for charge, _ in moves if charge.drafts],
        "on": chosen["on"],
        "reason": HandoverReason(chosen["reason"]).label,
        "shares": form.caseload.shares,
        "crumbs": _here(),
    }
    return render(request, PREVIEW, context)


def _here():
    return crumbs(("Przekazanie rodzin", reverse("caseload_choose")))
