"""Group support: planned with its places, running from the first list of attendance, ended or called off."""

from django.utils import timezone

from families import states
from families.actions.moves import locked, must
from families.choices import GroupState, SessionState
from families.models import Group
from families.selectors.groups import taken_on
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import counted
from teams.actions import must_be_at_work
from teams.choices import Role
from teams.models import Membership

PEOPLE = "osoba,osoby,osób"
PLAN = (
    "module",
    "title",
    "description",
    "institution",
    "leader",
    "service",
    "instrument",
    "place",
    "places",
    "lead",
)


def create_group(*, member, pilot, **plan):
    """Plan a workshop, a trip, tutoring. `plan`: the fields named in PLAN; `lead` keeps the attendance list."""
    must_be_at_work(pilot)
    group = Group(pilot=pilot)
    _set_plan(group, plan)
    with recorded("group.created", group):
        group.save()
    return group


def edit_group(*, member, group, revision, **plan):
    """Change the plan. Places may not become fewer than the people who hold one."""
    group = group.lock_revision(revision)
    not_over(group)
    _room_for_all(group, plan["places"])
    _set_plan(group, plan)
    with recorded("group.edited", group):
        group.save()
    return group


def _set_plan(group, plan):
    if not plan["title"].strip():
        raise Refused("Nazwij zajęcia.", "title")
    if plan["places"] < 1:
        raise Refused("Wpisz, ile osób może wziąć udział: co najmniej jedną.", "places")
    if plan["lead"].pk != group.lead_id:
        _keeps_lists(plan["lead"], group.pilot)
    for name, value in plan.items():
        setattr(group, name, value)


def keepers_of_lists(powiat_id, day):
    """Memberships of those who may keep an attendance list: the MGI and coordinators."""
    roles = (Role.MGI, Role.COORDINATOR)
    return Membership.objects.in_force(day).filter(powiat_id=powiat_id, role__in=roles)


def _keeps_lists(user, pilot):
    if not keepers_of_lists(pilot.powiat_id, timezone.localdate()).filter(user=user).exists():
        raise Refused(f"{user.full_name} nie pracuje w MGI ani nie jest koordynatorem. Wybierz kogoś innego.", "lead")


def _room_for_all(group, places):
    taken = taken_on(group, timezone.localdate())
    if places < taken:
        raise Refused(
            f"Na liście jest {counted(taken, PEOPLE)}. Wpisz co najmniej tyle miejsc albo najpierw kogoś wypisz.",
            "places",
        )


def end_group(*, member, group):
    """All meetings are over and their lists written down; from now on nothing changes."""
    group = locked(group)
    state = must(states.GROUP, "end", group, "Zakończyć można zajęcia, które trwają.")
    if group.sessions.filter(state=SessionState.PLANNED).exists():
        raise Refused("Zostały spotkania bez listy obecności. Uzupełnij listy albo odwołaj te spotkania.")
    with recorded("group.ended", group):
        _moved(group, state)
    return group


def cancel_group(*, member, group, reason, revision=None):
    """Call the group off before it began, with its planned meetings."""
    group = group.lock_revision(revision)
    state = must(states.GROUP, "cancel", group, "Odwołać można zajęcia, które jeszcze się nie zaczęły.")
    if not reason.strip():
        raise Refused("Napisz, dlaczego zajęcia się nie odbędą.", "reason")
    with recorded("group.cancelled", group):
        for session in group.sessions.filter(state=SessionState.PLANNED):
            session.state = must(states.GROUP_SESSION, "cancel", session, "")
            session.save()
        group.cancelled_reason = reason.strip()
        _moved(group, state)
    return group


def begun(group):
    """The group's first list makes it run. Called under the event of that list."""
    if group.state == GroupState.PLANNED:
        _moved(group, must(states.GROUP, "begin", group, ""))


def _moved(group, state):
    group.state = state
    group.save()


def not_over(group):
    """Refused once the group has ended or was called off, or its pilot is over."""
    if group.state in (GroupState.ENDED, GroupState.CANCELLED):
        raise Refused(f"Te zajęcia są {group.get_state_display()}, więc nic się już w nich nie zmienia.")
    must_be_at_work(group.pilot)
