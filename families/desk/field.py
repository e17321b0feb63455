"""What waits of visits in the field: today's visits, texts to decide between, notes that could not be taken in."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from families.choices import VisitState
from families.models import Assignment, NoteConflict, Visit
from families.selectors.unsent import waiting_notes
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted, long_date
from teams.choices import Role

MOST = 20  # lines of one group
TODAY = "Wizyty dzisiaj"
CLASHES = "Notatki z dwóch urządzeń"
UNSENT = "Notatki z terenu do decyzji"
PARTS = "miejsce do decyzji,miejsca do decyzji,miejsc do decyzji"


@register
def visits_today(member):
    """Planned for today at the MGI worker's own families, and the way to field mode."""
    if not member.is_any(Role.MGI):
        return
    mine = Assignment.objects.of(member).values("family")
    visits = Visit.objects.planned().filter(visited_on=timezone.localdate(), participation__family__in=mine)
    visits = list(visits.select_related("participation__family").order_by("begins_at", "id")[:MOST])
    for visit in visits:
        family = visit.participation.family
        hour = f"{visit.begins_at:%H:%M}, " if visit.begins_at else ""
        where = f", {visit.place}" if visit.place else ""
        yield Waiting(TODAY, f"{hour}{family}", visit.get_absolute_url(), f"{family.number}{where}")
    if visits:
        said = "Notatkę napiszesz w telefonie także bez zasięgu."
        yield Waiting(TODAY, "Weź dzisiejsze wizyty w teren", reverse("field_app"), said)


@register
def texts_to_decide_between(member):
    """The MGI worker's own notes that two devices wrote differently."""
    if not member.is_any(Role.MGI):
        return
    mine = Assignment.objects.of(member).values("family")
    clashing = NoteConflict.objects.open().filter(
        visit__author_id=member.user_id, visit__state=VisitState.DRAFT, visit__participation__family__in=mine
    )
    rows = clashing.order_by().values_list("visit", "visit__visited_on", "visit__participation__family__number")
    for visit, day, number, count in rows.annotate(count=Count("pk")).order_by("visit__visited_on", "visit")[:MOST]:
        title = f"Dwa urządzenia zapisały inaczej notatkę z {long_date(day)}"
        yield Waiting(CLASHES, title, reverse("visit_show", args=[visit]), f"{number}, {counted(count, PARTS)}")


@register
def notes_not_taken_in(member):
    """For the coordinator: what came from phones and is no visit."""
    if not member.may("unsent.settle"):
        return
    for unsent in waiting_notes(member)[:MOST]:
        number = unsent.family.number if unsent.family else "rodzina nieznana"
        yield Waiting(
            UNSENT,
            f"Notatka czeka na decyzję: {unsent.author.full_name}",
            reverse("unsent_show", args=[unsent.pk]),
            f"{number}, przyszła {long_date(unsent.created_at)}",
        )
