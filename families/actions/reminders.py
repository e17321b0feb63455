"""Telling people of the PZKW by mail that an opinion is waited for: once for each matter, person and stage.

A letter tells numbers of families and days, never a name: mail is not for cases.
"""

from functools import partial

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from families.choices import REMINDER_JOB, ReminderStage
from families.models import OpinionReminder, ProgrammeVersion
from families.selectors.opinion import deadline_words, is_late, waiting_for_opinion
from schematom.jobs.letters import Letter, mark, tell, unsent_rows
from schematom.tenancy.context import current_powiat_id
from schematom.tenancy.models import new_id
from schematom.web.polish import counted
from teams.choices import Role
from teams.models import Membership
from teams.selectors.settings import settings_of

WHO = {
    ReminderStage.DUE_SOON: (Role.PZKW_CHAIR,),
    ReminderStage.OVERDUE: (Role.PZKW_CHAIR, Role.COORDINATOR),
}
WAITING = "program rodziny czeka,programy rodzin czekają,programów rodzin czeka"


def remind_of_opinions(*, member, on):
    """Send each chair one letter about matters due soon, and with the coordinators one about those past due.

    What somebody was told already is not told again; a letter that mail refused is sent anew. Gives the number of
    letters sent out.
    """
    return tell(OpinionReminder, partial(_letters, on), kind=REMINDER_JOB, verb="opinions.reminded")


def _letters(day):
    """[rows of one letter]: what each person has not been told of yet."""
    people = {role: _holders(role, day) for role in (Role.PZKW_CHAIR, Role.COORDINATOR)}
    told = set(OpinionReminder.objects.values_list("item", "user", "stage"))
    letters = {}
    for version in _due(day):
        stage = ReminderStage.OVERDUE if is_late(version.opinion_due_on, day) else ReminderStage.DUE_SOON
        for user_id in dict.fromkeys(pk for role in WHO[stage] for pk in people[role]):
            if (version.agenda_item_id, user_id, stage) not in told:
                letters.setdefault((user_id, stage), []).append(version.agenda_item_id)
    return [_rows(user_id, stage, items) for (user_id, stage), items in letters.items()]


def _rows(user_id, stage, items):
    letter = new_id()
    return [OpinionReminder(item_id=item, user_id=user_id, stage=stage, letter=letter) for item in items]


def _due(day):
    notice = settings_of().opinion_notice_days
    return [one for one in waiting_for_opinion() if (one.opinion_due_on - day).days <= notice]


def _holders(role, day):
    holders = Membership.objects.in_force(day).filter(role=role, user__is_active=True)
    return sorted(holders.filter(powiat_id=current_powiat_id()).values_list("user_id", flat=True).distinct())


def letter_of(letter, day=None):
    """The Letter as it is true today; None when every matter in it has been decided or withdrawn meanwhile."""
    day = day or timezone.localdate()
    rows = unsent_rows(OpinionReminder, letter)
    versions = list(waiting_for_opinion(agenda_item__in=[row.item_id for row in rows]))
    if not versions:
        return None
    context = {
        "person": rows[0].user,
        "overdue": rows[0].stage == ReminderStage.OVERDUE,
        "lines": [_line(version, day) for version in versions],
        "address": f"{settings.PUBLIC_URL}{reverse('desk')}",
    }
    late = "po terminie: " if context["overdue"] else ""
    subject = f"Opinie PZKW, {late}{counted(len(versions), WAITING)}"
    return Letter(rows[0].user.email, subject, render_to_string("families/email/opinions_waiting.txt", context))


def _line(version: ProgrammeVersion, day):
    return {
        "number": version.programme.participation.family.number,
        "due_on": version.opinion_due_on,
        "words": deadline_words(version.opinion_due_on, day),
        "session": version.agenda_item.session,
    }


def mark_sent(*, member, letter):
    """The letter has left; inside the step that ends its job."""
    mark(OpinionReminder, letter, verb="opinions.letter_sent")
