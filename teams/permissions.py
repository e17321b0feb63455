"""Who may do what with the powiat's teams and sessions."""

from schematom.access.rules import has_role
from teams.choices import Role

COORDINATOR = has_role(Role.COORDINATOR)
CHAIR = has_role(Role.PZKW_CHAIR)
PZKW = has_role(Role.PZKW_CHAIR, Role.PZKW_MEMBER)
ANY_IN_POWIAT = has_role(*[role for role in Role if role not in (Role.CRZL_REVIEWER, Role.CRZL_ADMIN)])
IOD = has_role(Role.IOD)
NATION = has_role(Role.CRZL_REVIEWER, Role.CRZL_ADMIN)


RULES = {
    "desk.open": [(ANY_IN_POWIAT,), (NATION,)],
    "powiat.view": [(ANY_IN_POWIAT,)],
    # Everybody reads their own acts in the log of the powiat.
    "log.view": [(ANY_IN_POWIAT,)],
    "log.of_families": [(COORDINATOR,)],
    "log.of_all": [(IOD,)],
    "log.changes": [(IOD,)],
    "session.list": [(COORDINATOR,), (PZKW,)],
    "session.view": [(COORDINATOR,), (PZKW,)],
    "session.plan": [(COORDINATOR,), (CHAIR,)],
    "session.run": [(COORDINATOR,), (CHAIR,)],
    "item.view": [(COORDINATOR,), (PZKW,)],
    "item.vote": [(PZKW,)],
}
