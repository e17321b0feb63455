"""Families whose situation is to be assessed again."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from families.models import Assignment
from families.selectors.diagnosis import review_due_on, reviews_due
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.choices import Role

MOST = 20  # lines of the group; the list of families shows the rest


@register
def diagnosis_reviews(member):
    """The MGI worker's own families whose last agreed diagnosis is older than half a year."""
    if member.edition_id is None or not member.is_any(Role.MGI):
        return
    mine = Exists(Assignment.objects.of(member).filter(family=OuterRef("participation__family")))
    due = reviews_due(timezone.localdate()).filter(mine, participation__pilot__edition_id=member.edition_id)
    for diagnosis in due.select_related("participation__family").order_by("agreed_on", "id")[:MOST]:
        family = diagnosis.participation.family
        yield Waiting(
            "Diagnozy do przeglądu",
            str(family),
            f"{family.get_absolute_url()}#diagnoza",
            f"{family.number}, ostatnia diagnoza uzgodniona {long_date(diagnosis.agreed_on)}",
            due=review_due_on(diagnosis),
        )
