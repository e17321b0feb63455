"""Who may do what with figures and reports."""

from schematom.access.rules import machine
from teams.permissions import CHAIR, COORDINATOR, CRZL_ADMIN, NATION, PZKW

RULES = {
    "report.list": [(COORDINATOR,), (PZKW,)],
    "report.view": [(COORDINATOR,), (PZKW,)],
    "report.edit": [(COORDINATOR,)],
    "report.freeze": [(COORDINATOR,)],
    # Whoever wrote it may check it too: in many powiaty one person does the reports.
    "report.check": [(COORDINATOR,), (CHAIR,)],
    "report.submit": [(COORDINATOR,)],
    # The one thing that the key of a machine opens.
    "report.download": [(COORDINATOR,), (PZKW,), (NATION,), (machine,)],
    # Figures the powiat made public before the system existed.
    "elsewhere.edit": [(COORDINATOR,)],
    # The powiat lets its accepted figures be published; CRZL publishes all of an edition together.
    "effects.offer": [(COORDINATOR,)],
    "effects.publish": [(CRZL_ADMIN,)],
    # Good practices
    "practice.list": [(COORDINATOR,), (PZKW,)],
    "practice.view": [(COORDINATOR,), (PZKW,)],
    "practice.edit": [(COORDINATOR,)],
    "practice.read": [(NATION,)],
    "practice.decide": [(NATION,)],
    "practice.publish": [(CRZL_ADMIN,)],
    # CRZL
    "national.list": [(NATION,)],
    "national.view": [(NATION,)],
    "national.review": [(NATION,)],
    "national.remind": [(NATION,)],
    "national.compare": [(NATION,)],
    "national.paper": [(NATION,)],
    "national.facts": [(CRZL_ADMIN,)],
    "national.assess": [(CRZL_ADMIN,)],
}
