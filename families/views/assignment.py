"""Who works with a family, and with whom it is shared."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.assignment import edit_assignment, mgi_on
from families.actions.sharing import extend_share
from families.forms.assignment import (
    AssignmentEditForm,
    AssignmentEndForm,
    AssignmentForm,
    ShareExtendForm,
    ShareForm,
)
from families.models import Assignment, Family, FamilyGrant
from families.selectors.rights import SHARES
from families.views.trail import trail
from schematom.access.doors import load
from schematom.web.polish import long_date
from schematom.web.submission import bind, carry_out, submit

GRANTS = FamilyGrant.objects.select_related("content_object", "user")


def assignment_create(request, pk):
    family = load(request, Family, "family.assign", pk=pk)
    form = bind(AssignmentForm, request, memberships=_mgi_now(request.member))
    act = partial(actions.assign_worker, member=request.member, family=family)
    return submit(
        request,
        form,
        act,
        done=f"{family.get_absolute_url()}#zespol",
        message=lambda assignment: f"Z rodziną pracuje teraz: {assignment.user.full_name}.",
        heading="Przydział pracownika MGI",
        crumbs=trail(family),
        submit_label="Przydziel",
        cancel_url=family.get_absolute_url(),
    )


def _mgi_now(member):
    return mgi_on(member.powiat_id, timezone.localdate())


def assignment_edit(request, pk):
    assignment = load(request, Assignment.objects.select_related("family", "user"), "family.assign", pk=pk)
    family = assignment.family
    act = partial(edit_assignment, member=request.member, assignment=assignment)
    return submit(
        request,
        bind(AssignmentEditForm, request, assignment),
        act,
        done=f"{family.get_absolute_url()}#zespol",
        message="Zapisano przydział.",
        heading=f"Przydział: {assignment.user.full_name}",
        intro=f"{family}. Pod opieką od {long_date(assignment.since)}",
        crumbs=trail(family),
        cancel_url=family.get_absolute_url(),
    )


def assignment_end(request, pk):
    assignment = load(request, Assignment.objects.select_related("family", "user"), "family.assign", pk=pk)
    family = assignment.family
    act = partial(actions.end_assignment, member=request.member, assignment=assignment)
    return submit(
        request,
        bind(AssignmentEndForm, request),
        act,
        done=f"{family.get_absolute_url()}#zespol",
        message="Zapisano ostatni dzień opieki.",
        heading="Koniec opieki",
        intro=f"{assignment.user.full_name} od następnego dnia nie zobaczy już tej rodziny.",
        crumbs=trail(family),
        submit_label="Zakończ opiekę",
        cancel_url=family.get_absolute_url(),
    )


def share_create(request, pk):
    family = load(request, Family, "family.share", pk=pk)
    assigned = Assignment.objects.in_force(timezone.localdate()).filter(family=family).values_list("user_id", flat=True)
    form = bind(ShareForm, request, memberships=_mgi_now(request.member), without=[*assigned, request.member.user_id])
    act = partial(actions.share_family, member=request.member, family=family)
    return submit(
        request,
        form,
        act,
        done=f"{family.get_absolute_url()}#udostepnienia",
        message=lambda grant: f"Rodzinę zobaczy też: {grant.user.full_name}. Dostęp skończy się sam.",
        heading="Udostępnienie rodziny",
        intro="Wybrana osoba przeczyta kartę rodziny, ale niczego w niej nie zmieni.",
        crumbs=trail(family),
        submit_label="Udostępnij",
        cancel_url=family.get_absolute_url(),
    )


def share_extend(request, pk):
    grant = load(request, GRANTS, "family.share", pk=pk)
    family = grant.content_object
    act = partial(extend_share, member=request.member, grant=grant)
    return submit(
        request,
        bind(ShareExtendForm, request, grant),
        act,
        done=_back(request, family),
        message=lambda grant: f"{grant.user.full_name} widzi rodzinę do {long_date(grant.valid_until)}",
        heading="Przedłużenie udostępnienia",
        intro=f"{family}. {grant.user.full_name} widzi ją do {long_date(grant.valid_until)} Powód: {grant.reason}",
        crumbs=trail(family),
        submit_label="Przedłuż",
        cancel_url=_back(request, family),
    )


def share_end(request, pk):
    grant = load(request, GRANTS, "family.share", pk=pk)
    act = partial(actions.end_share, member=request.member, grant=grant)
    message = f"{grant.user.full_name} nie zobaczy już tej rodziny."
    return carry_out(request, act, done=_back(request, grant.content_object), message=message)


def _back(request, family):
    """Where the button stood: in the list of all shares, or on the family's page."""
    if request.GET.get("z") == "dostepy":
        return f"{reverse('access_list')}?co={SHARES}"
    return f"{family.get_absolute_url()}#udostepnienia"
