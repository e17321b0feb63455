"""What waits of rights: emergency openings without a verdict, shares about to end."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from families.models import EmergencyOpening, FamilyGrant
from families.selectors.emergency import openings_to_review
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import clock, counted, long_date
from teams.choices import Role

MOST = 20
REVIEW_WITHIN = timedelta(days=7)
ENDING = timedelta(days=3)
OPENINGS = "Otwarcia awaryjne do oceny"


@register
def emergencies_to_review(member):
    """For the chair of the PZKW: families by number, one line each."""
    if not member.may("emergency.review"):
        return
    for one in openings_to_review(member)[:MOST]:
        yield Waiting(
            OPENINGS,
            f"Rodzina {one.family.number}",
            reverse("emergency_show", args=[one.pk]),
            f"{one.user.full_name}, {long_date(one.created_at)}, {clock(one.created_at)}",
            due=timezone.localdate(one.created_at + REVIEW_WITHIN),
        )


@register
def emergencies_left_unreviewed(member):
    """For the coordinator: that the chair has not looked into openings within a week."""
    if not member.is_any(Role.COORDINATOR) or member.may("emergency.review"):
        return
    late = EmergencyOpening.objects.unreviewed().filter(created_at__lt=timezone.now() - REVIEW_WITHIN).count()
    if late:
        said = f"{counted(late, 'otwarcie czeka,otwarcia czekają,otwarć czeka')} dłużej niż tydzień"
        yield Waiting(
            "Otwarcia awaryjne bez oceny", "Poproś przewodniczącego PZKW o ocenę", reverse("access_list"), said
        )


@register
def shares_about_to_end(member):
    """For a worker: families they will not see any more in three days, so that a note is written in time."""
    if not member.is_any(Role.MGI):
        return
    today = timezone.localdate()
    ending = FamilyGrant.objects.of(member).filter(valid_until__lte=today + ENDING).select_related("content_object")
    for grant in ending.order_by("valid_until", "id")[:MOST]:
        family = grant.content_object
        yield Waiting(
            "Kończące się udostępnienia",
            str(family),
            family.get_absolute_url(),
            f"{family.number}, widzisz ją do {long_date(grant.valid_until)}",
        )
