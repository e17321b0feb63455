"""Who works with a family, and with whom it is shared."""

from functools import partial

from django.utils import timezone

from families import actions
from families.actions.assignment import mgi_on
from families.forms.assignment import AssignmentEndForm, AssignmentForm, ShareForm
from families.models import Assignment, Family, FamilyGrant
from families.views.trail import trail
from schematom.access.doors import load
from schematom.web.submission import bind, carry_out, submit


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


def share_end(request, pk):
    grant = load(request, FamilyGrant.objects.select_related("content_object", "user"), "family.share", pk=pk)
    act = partial(actions.end_share, member=request.member, grant=grant)
    message = f"{grant.user.full_name} nie zobaczy już tej rodziny."
    return carry_out(request, act, done=f"{grant.content_object.get_absolute_url()}#udostepnienia", message=message)
