"""Opening a family in an emergency, closing it, and the review by the chair of the PZKW."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions.emergency import MOST_UNREVIEWED, close_emergency, open_in_emergency, review_emergency
from families.forms.emergency import EmergencyForm, EmergencyReviewForm
from families.models import EmergencyOpening
from families.selectors.emergency import deeds_of, openings_of
from families.selectors.rights import held
from schematom.access.doors import load, require
from schematom.audit.recording import record_reading
from schematom.web.polish import clock
from schematom.web.submission import bind, carry_out, submit

OPENINGS = EmergencyOpening.objects.select_related("family", "user", "reviewed_by").prefetch_related("family__persons")


def emergency_open(request):
    require(request, "emergency.open")
    member = request.member
    form = bind(EmergencyForm, request, member=member)
    return submit(
        request,
        form,
        lambda **cleaned: open_in_emergency(member=member, **form.asked()),
        done=lambda opened: opened.family,
        message=_said,
        page="families/emergency_open.html",
        crumbs=[("Rodziny", reverse("family_list"))],
        openings=openings_of(member),
        most_unreviewed=MOST_UNREVIEWED,
        now=timezone.now(),
        cancel_url=reverse("family_list"),
        submit_label="Otwórz rodzinę na godzinę",
    )


def _said(opened):
    if opened.opening is None:
        return "Ta rodzina jest dla Ciebie otwarta i bez otwarcia awaryjnego. Niczego nie trzeba oceniać."
    return f"Rodzina jest otwarta do godziny {clock(opened.opening.ends_at)}. Potem zamknie się sama."


def emergency_end(request, pk):
    opening = load(request, OPENINGS.filter(user_id=request.member.user_id), "emergency.open", pk=pk)
    act = partial(close_emergency, member=request.member, opening=opening)
    return carry_out(request, act, done="family_list", message=f"Zamknięto rodzinę {opening.family.number}.")


def emergency_show(request, pk):
    opening = load(request, OPENINGS, "rights.oversee", pk=pk)
    record_reading("emergency.viewed", "families.emergencyopening", [opening.pk])
    return render(request, "families/emergency_show.html", _context(request, opening))


def _context(request, opening):
    now = timezone.now()
    return {
        "opening": opening,
        "held": held(request.member, opening, timezone.localdate(now), now),
        "deeds": deeds_of(opening),
        "may_review": not opening.verdict and _is_reviewer(request.member, opening),
        "is_own": opening.user_id == request.member.user_id,
        "crumbs": [("Dostępy", reverse("access_list"))],
    }


def _is_reviewer(member, opening):
    return member.may("emergency.review", opening) and opening.user_id != member.user_id


def emergency_review(request, pk):
    opening = load(request, OPENINGS, "emergency.review", pk=pk)
    form = bind(EmergencyReviewForm, request)
    return submit(
        request,
        form,
        partial(review_emergency, member=request.member, opening=opening),
        done=reverse("access_list"),
        message="Zapisano ocenę otwarcia. Przeczyta ją osoba, która otworzyła rodzinę, i koordynator.",
        page="families/emergency_review.html",
        cancel_url=reverse("emergency_show", args=[opening.pk]),
        submit_label="Zapisz ocenę",
        **_context(request, opening),
    )
