"""What waits around the LPIW: one to begin or to finish, measures whose day has passed or comes soon."""

from django.urls import reverse
from django.utils import timezone

from modules.choices import VersionState
from modules.selectors import programme_state
from modules.selectors.board import board_of
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import counted
from teams.actions.moves import AT_WORK
from teams.choices import Role
from teams.selectors import current_pilot
from teams.selectors.settings import settings_of

GROUP, MEASURES = "LPIW", "Działania z LPIW"
LEADING = (Role.COORDINATOR, Role.PZKW_CHAIR)
SHOWN = 5
NOUN = "działanie,działania,działań"


def _pilot_at_work(member, *roles):
    pilot = current_pilot(member) if member.is_any(*roles) else None
    return pilot if pilot and pilot.state in AT_WORK else None


@register
def local_programme_waiting(member):
    if not (pilot := _pilot_at_work(member, *LEADING)):
        return []
    state = programme_state(pilot)
    if state.unfinished and state.unfinished.state == VersionState.DRAFT:
        title = f"Dokończ projekt LPIW, wersja {state.unfinished.number}"
        return [Waiting(GROUP, title, state.unfinished.get_absolute_url(), "jeszcze nie przekazano PZKW")]
    if not state.in_force and not state.unfinished:
        return [Waiting(GROUP, "Zacznij LPIW", reverse("lpiw_show"), "żadna wersja nie obowiązuje")]
    return []


@register
def measures_waiting(member):
    """Who runs the pilot sees what is overdue, staff what their office answers for, also what falls due soon."""
    if not (pilot := _pilot_at_work(member, *LEADING, Role.STAFF)):
        return []
    day, days = timezone.localdate(), settings_of().measure_notice_days
    overdue = board_of(pilot, day, days, state="overdue")
    if member.is_any(*LEADING):
        return _lines(overdue, f"{reverse('measure_board')}?state=overdue")
    mine = {"institution__in": member.institution_ids}
    soon = board_of(pilot, day, days, state="soon").filter(**mine)
    return [
        *_lines(overdue.filter(**mine), f"{reverse('measure_board')}?state=overdue"),
        *_lines(soon, reverse("measure_board")),
    ]


def _lines(measures, all_url):
    """The first few, and one line for the rest: the desk is no board."""
    found = list(measures[: SHOWN + 1])
    lines = [_line(measure) for measure in found[:SHOWN]]
    if len(found) > SHOWN:
        rest = measures.count() - SHOWN
        lines.append(Waiting(MEASURES, f"Jeszcze {counted(rest, NOUN)}", all_url, "zobacz całą listę"))
    return lines


def _line(measure):
    who = str(measure.institution or "nie wskazano odpowiedzialnej instytucji")
    return Waiting(MEASURES, measure.description, reverse("measure_report", args=[measure.pk]), who, measure.due_on)
