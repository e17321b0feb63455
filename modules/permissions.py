"""Who may do what with the LPIW and the catalogue."""

from teams.permissions import ANY_IN_POWIAT, CHAIR, COORDINATOR, CRZL_ADMIN, NATION

RULES = {
    "lpiw.view": [(ANY_IN_POWIAT,)],
    "lpiw.edit": [(COORDINATOR,), (CHAIR,)],
    "lpiw.submit": [(COORDINATOR,), (CHAIR,)],
    "catalogue.view": [(ANY_IN_POWIAT,)],
    "catalogue.edit": [(COORDINATOR,)],
    "instrument.test": [(COORDINATOR,), (CHAIR,)],
    "instrument.offer": [(COORDINATOR,)],
    "offer.view": [(ANY_IN_POWIAT,), (NATION,)],
    "offer.list": [(NATION,)],
    "offer.decide": [(CRZL_ADMIN,)],
}
