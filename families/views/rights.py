"""Rights beside the rule: shares, emergency openings, rights to sensitive facts."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from families.actions.rights import end_sensitive_right, grant_sensitive_right, grant_sensitive_right_by_number
from families.forms.sensitive import SensitiveRightByNumberForm, SensitiveRightForm
from families.models import Assignment, Family, SensitiveRight
from families.selectors.access import access_history, access_section
from families.selectors.rights import OPENINGS, RIGHTS, WORDS, counts_in_force, held_page, sees_names
from families.views.trail import trail
from schematom.access.doors import load, log_after, require
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, carry_out, submit
from teams.choices import Role
from teams.models import Membership


def access_list(request):
    require(request, "rights.oversee")
    member = request.member
    asked = request.GET.get("co", "")
    kind = asked if asked in WORDS else OPENINGS
    page = held_page(member, kind, page=request.GET.get("page"))
    log_after(request, "access.listed", "families.family", sorted({one.family_id for one in page}), about=kind)
    counts = counts_in_force()
    context = {
        "kind": kind,
        "kinds": [(one, label, counts[one]) for one, label in WORDS.items()],
        "page": page,
        "query": f"&co={kind}",
        "sees_names": sees_names(member),
        "may_review": member.may("emergency.review"),
        "may_grant_by_number": member.may("sensitive.grant_by_number"),
        "may_end_right": member.may("sensitive.grant"),
        "me": member.user_id,
    }
    return render(request, "families/access_list.html", context)


def access_show(request, pk):
    """Who has and had access to one family."""
    family = load(request, Family.objects.prefetch_related("persons"), "access.view", pk=pk)
    record_reading("access.viewed", "families.family", [family.pk])
    assignments, shares, openings, rights = access_history(family)
    context = {
        "family": family,
        "access": access_section(request.member, family),
        "assignments": assignments,
        "shares": shares,
        "openings": openings,
        "rights": rights,
        "today": timezone.localdate(),
        "now": timezone.now(),
        "crumbs": trail(family),
    }
    return render(request, "families/access_show.html", context)


def sensitive_right_create(request, pk):
    family = load(request, Family, "sensitive.grant", pk=pk)
    assigned = Assignment.objects.in_force(timezone.localdate()).filter(family=family).values("user")
    workers = _holding(request.member, Role.MGI).filter(user__in=assigned)
    form = bind(SensitiveRightForm, request, memberships=workers, without=[request.member.user_id])
    return submit(
        request,
        form,
        partial(grant_sensitive_right, member=request.member, family=family),
        done=f"{family.get_absolute_url()}#dane-wrazliwe",
        message=lambda right: f"Dane wrażliwe tej rodziny może teraz czytać i poprawiać: {right.user.full_name}.",
        heading="Prawo do danych wrażliwych",
        intro=f"{family}. Dane o zdrowiu, uzależnieniach i wyrokach zobaczy tylko wybrana osoba i tylko do wskazanego "
        "dnia. Wybierasz spośród osób, które pracują z rodziną.",
        crumbs=trail(family),
        submit_label="Nadaj prawo",
        cancel_url=family.get_absolute_url(),
    )


def _holding(member, role):
    return Membership.objects.in_force(timezone.localdate()).filter(powiat_id=member.powiat_id, role=role)


def sensitive_right_give(request):
    """The chair of the PZKW to a coordinator: family by number."""
    require(request, "sensitive.grant_by_number")
    member = request.member
    options = {"memberships": _holding(member, Role.COORDINATOR), "without": [member.user_id]}
    return submit(
        request,
        bind(SensitiveRightByNumberForm, request, **options),
        partial(grant_sensitive_right_by_number, member=member),
        done=_rights_list(),
        message=lambda right: f"{right.user.full_name} może czytać dane wrażliwe rodziny {right.family.number}.",
        heading="Prawo koordynatora do danych wrażliwych",
        intro="Koordynator nie nadaje tego prawa sobie. Nadaj je tylko wtedy, gdy bez danych o zdrowiu, uzależnieniu "
        "lub wyroku nie może rozstrzygnąć sprawy rodziny.",
        crumbs=[("Dostępy", reverse("access_list"))],
        submit_label="Nadaj prawo",
        cancel_url=_rights_list(),
    )


def sensitive_right_end(request, pk):
    right = load(request, SensitiveRight.objects.select_related("family", "user"), "sensitive.grant", pk=pk)
    act = partial(end_sensitive_right, member=request.member, right=right)
    message = f"{right.user.full_name} nie zobaczy już danych wrażliwych rodziny {right.family.number}."
    return carry_out(request, act, done=_rights_list(), message=message)


def _rights_list():
    return f"{reverse('access_list')}?co={RIGHTS}"
