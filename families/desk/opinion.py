"""Opinions that are waited for: for the PZKW near the deadline, for the coordinator past it, for the author always."""

from django.urls import reverse
from django.utils import timezone

from families.models import Assignment
from families.selectors.opinion import deadline_words, is_late, waiting_for_opinion
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date
from teams.choices import Role
from teams.selectors.settings import settings_of

OPINIONS, MINE = "Opinie o programach rodzin", "Programy u PZKW"
MOST = 20  # lines of one group; the list of sessions shows the rest


@register
def opinions_due(member):
    """Matters near their deadline for the chair and members; past it for the chair and the coordinator."""
    roles = (Role.PZKW_CHAIR, Role.PZKW_MEMBER, Role.COORDINATOR)
    if member.edition_id is None or not member.is_any(*roles):
        return
    today, notice = timezone.localdate(), settings_of().opinion_notice_days
    for version in waiting_for_opinion(agenda_item__pilot__edition_id=member.edition_id)[:MOST]:
        late = is_late(version.opinion_due_on, today)
        if _concerns(member, late) and (version.opinion_due_on - today).days <= notice:
            item, words = version.agenda_item, deadline_words(version.opinion_due_on, today)
            yield Waiting(OPINIONS, item.title, _way(member, item), f"{words}, {_where(item)}", version.opinion_due_on)


def _concerns(member, late):
    if member.is_any(Role.PZKW_CHAIR):
        return True
    return member.is_any(Role.COORDINATOR) if late else member.is_any(Role.PZKW_MEMBER)


def _way(member, item):
    """To the choice of a session for whoever may make it, else to the matter itself."""
    may_schedule = item.session_id is None and member.may("session.plan", item)
    return reverse("item_schedule", args=[item.pk]) if may_schedule else item.get_absolute_url()


def _where(item):
    if item.session is None:
        return "bez terminu posiedzenia"
    return f"w porządku obrad {item.session.number}, {long_date(item.session.held_on)}"


@register
def own_programmes_waiting(member):
    """Programmes the member wrote and handed to the PZKW, with the day since which they wait."""
    if member.edition_id is None or not member.is_any(Role.MGI):
        return
    mine = Assignment.objects.of(member).values("family")
    today = timezone.localdate()
    narrowed = {"author_id": member.user_id, "programme__participation__family__in": mine}
    for version in waiting_for_opinion(agenda_item__pilot__edition_id=member.edition_id, **narrowed)[:MOST]:
        family, words = version.programme.participation.family, deadline_words(version.opinion_due_on, today)
        since = f"czeka na opinię od {long_date(version.submitted_on)}"
        yield Waiting(MINE, str(family), version.get_absolute_url(), f"{since}, {words}", version.opinion_due_on)
