"""Who may do what with the powiat's teams and sessions."""

from django.utils import timezone

from schematom.access.rules import has_role
from teams.choices import Role, TeamFunction, TeamKind
from teams.models import TeamMember

COORDINATOR = has_role(Role.COORDINATOR)
CHAIR = has_role(Role.PZKW_CHAIR)
PZKW = has_role(Role.PZKW_CHAIR, Role.PZKW_MEMBER)
ANY_IN_POWIAT = has_role(*[role for role in Role if role not in (Role.CRZL_REVIEWER, Role.CRZL_ADMIN)])
IOD = has_role(Role.IOD)
NATION = has_role(Role.CRZL_REVIEWER, Role.CRZL_ADMIN)
CRZL_ADMIN = has_role(Role.CRZL_ADMIN)
ADMIN = has_role(Role.POWIAT_ADMIN)
OFFICERS = (TeamFunction.CHAIR, TeamFunction.DEPUTY, TeamFunction.CLERK)


def officer(member, subject):
    """Chair, deputy chair or clerk of the PZKW on the day of the session, whatever role the person has."""
    session = getattr(subject, "session", subject)
    if session is None:
        return False
    seats = TeamMember.objects.filter(team__pilot=session.pilot_id, team__kind=TeamKind.PZKW, function__in=OFFICERS)
    return seats.filter(user_id=member.user_id).serving(session.held_on).exists()


def seated(member, subject):
    """In the PZKW on the day of the matter's session (today before it has one), as a member or a deputy."""
    day = subject.session.held_on if subject.session else timezone.localdate()
    seats = TeamMember.objects.filter(team__pilot=subject.pilot_id, team__kind=TeamKind.PZKW)
    return seats.filter(user_id=member.user_id).serving(day).exists()


def author(member, subject):
    return subject.author_id == member.user_id


RULES = {
    "desk.open": [(ANY_IN_POWIAT,), (NATION,)],
    "powiat.view": [(ANY_IN_POWIAT,)],
    # Everybody reads their own acts in the log of the powiat.
    "log.view": [(ANY_IN_POWIAT,)],
    "log.of_families": [(COORDINATOR,)],
    "log.of_all": [(IOD,)],
    "log.changes": [(IOD,)],
    # The national register
    "edition.list": [(NATION,)],
    "edition.view": [(NATION,)],
    "edition.edit": [(CRZL_ADMIN,)],
    "pilot.view_nation": [(NATION,)],
    "pilot.move": [(CRZL_ADMIN,)],
    "pilot.assess": [(CRZL_ADMIN,)],
    "nation.people": [(CRZL_ADMIN,)],
    # The powiat's register
    "pilot.apply": [(COORDINATOR,), (ADMIN,)],
    "pilot.edit": [(COORDINATOR,), (ADMIN,)],
    "institution.view": [(ANY_IN_POWIAT,)],
    "institution.edit": [(COORDINATOR,), (ADMIN,)],
    "settings.view": [(ANY_IN_POWIAT,)],
    "settings.edit": [(COORDINATOR,), (ADMIN,)],
    # People: the IOD reads who holds what, because rights are reviewed.
    "people.list": [(COORDINATOR,), (ADMIN,), (IOD,), (CRZL_ADMIN,)],
    "people.view": [(COORDINATOR,), (ADMIN,), (IOD,), (CRZL_ADMIN,)],
    # When somebody last logged in and whether with a second factor is for the review of rights alone.
    "people.review": [(ADMIN,), (IOD,), (CRZL_ADMIN,)],
    "people.invite": [(ADMIN,), (CRZL_ADMIN,)],
    "membership.grant": [(ADMIN,), (CRZL_ADMIN,)],
    "membership.end": [(ADMIN,), (CRZL_ADMIN,)],
    # Keys of programs that read reports; the IOD reviews them like the rights of people.
    "machine.list": [(ADMIN,), (IOD,), (CRZL_ADMIN,)],
    "machine.issue": [(ADMIN,), (CRZL_ADMIN,)],
    # Teams
    "team.view": [(ANY_IN_POWIAT,)],
    "team.edit": [(COORDINATOR,), (CHAIR,)],
    "staff_event.view": [(ANY_IN_POWIAT,)],
    "staff_event.edit": [(COORDINATOR,), (CHAIR,)],
    # The PZKW at work
    "session.list": [(COORDINATOR,), (PZKW,)],
    "session.view": [(COORDINATOR,), (PZKW,)],
    "session.plan": [(COORDINATOR,), (CHAIR,)],
    "session.run": [(COORDINATOR,), (CHAIR,)],
    # The list of those present, votes on paper and the wording of what was decided are the clerk's work.
    "session.record": [(COORDINATOR,), (CHAIR,), (PZKW, officer)],
    "session.answer": [(PZKW,)],
    "item.view": [(COORDINATOR,), (PZKW,)],
    "item.vote": [(PZKW,)],
    # Remarks on parts of a programme: those with a vote, and those who keep the record for them.
    "item.remark": [(COORDINATOR,), (CHAIR,), (PZKW, seated)],
    "remark.edit": [(COORDINATOR, author), (PZKW, author)],
    "item.put": [(COORDINATOR,), (PZKW,)],
    "item.withdraw": [(COORDINATOR,), (CHAIR,), (PZKW, author)],
    "dissent.write": [(COORDINATOR,), (PZKW,)],
    "minutes.view": [(COORDINATOR,), (PZKW,)],
    "minutes.sign": [(COORDINATOR,), (CHAIR,)],
    "annotation.add": [(COORDINATOR,), (CHAIR,)],
}
