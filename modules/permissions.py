"""Who may do what with the LPIW and the catalogue."""

from schematom.access.rules import has_role
from teams.choices import Role
from teams.permissions import ANY_IN_POWIAT, CHAIR, COORDINATOR, CRZL_ADMIN, NATION


def of_responsible_institution(member, measure):
    return measure is not None and measure.institution_id in member.institution_ids


RULES = {
    "lpiw.view": [(ANY_IN_POWIAT,)],
    "lpiw.edit": [(COORDINATOR,), (CHAIR,)],
    "lpiw.submit": [(COORDINATOR,), (CHAIR,)],
    "measure.report": [(COORDINATOR,), (CHAIR,), (has_role(Role.STAFF), of_responsible_institution)],
    "catalogue.view": [(ANY_IN_POWIAT,)],
    "catalogue.edit": [(COORDINATOR,)],
    "instrument.test": [(COORDINATOR,), (CHAIR,)],
    "instrument.offer": [(COORDINATOR,)],
    "offer.view": [(ANY_IN_POWIAT,), (NATION,)],
    "offer.list": [(NATION,)],
    "offer.decide": [(CRZL_ADMIN,)],
}
