"""Who may do what with the powiat's teams and sessions."""

from schematom.access.rules import has_role
from teams.choices import Role

COORDINATOR = has_role(Role.COORDINATOR)
CHAIR = has_role(Role.PZKW_CHAIR)
PZKW = has_role(Role.PZKW_CHAIR, Role.PZKW_MEMBER)
ANY_IN_POWIAT = has_role(*[role for role in Role if role not in (Role.CRZL_REVIEWER, Role.CRZL_ADMIN)])
IOD = has_role(Role.IOD)
NATION = has_role(Role.CRZL_REVIEWER, Role.CRZL_ADMIN)
CRZL_ADMIN = has_role(Role.CRZL_ADMIN)
ADMIN = has_role(Role.POWIAT_ADMIN)


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
    "people.list": [(COORDINATOR,), (ADMIN,), (IOD,)],
    "people.invite": [(ADMIN,)],
    "membership.end": [(ADMIN,)],
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
    "item.view": [(COORDINATOR,), (PZKW,)],
    "item.vote": [(PZKW,)],
    "item.put": [(COORDINATOR,), (PZKW,)],
    "minutes.view": [(COORDINATOR,), (PZKW,)],
    "minutes.sign": [(COORDINATOR,), (CHAIR,)],
    "annotation.add": [(COORDINATOR,), (CHAIR,)],
}
