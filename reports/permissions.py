"""Who may do what with figures and reports."""

from teams.permissions import COORDINATOR, NATION, PZKW

RULES = {
    "report.list": [(COORDINATOR,), (PZKW,)],
    "report.view": [(COORDINATOR,), (PZKW,)],
    "report.edit": [(COORDINATOR,)],
    "report.freeze": [(COORDINATOR,)],
    "report.submit": [(COORDINATOR,)],
    "report.download": [(COORDINATOR,), (PZKW,), (NATION,)],
    "national.list": [(NATION,)],
    "national.view": [(NATION,)],
    "national.review": [(NATION,)],
}
