"""Editions and pilots for the tests of the national register."""

from datetime import date

from schematom.access.members import system_member
from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.models import Powiat
from teams.actions.pilots import move_pilot, open_pilot
from teams.actions.stages import assess_stage
from teams.models import Edition, Institution
from tests.cases import made

BEGIN, END = date(2016, 1, 1), date(2016, 12, 31)
DAYS = {"starts_on": BEGIN, "family_work_ends_on": date(2016, 9, 30), "team_work_ends_on": END}
WAY = ("qualify", "sign_agreement", "start", "begin_closing", "close")
CRZL = system_member(None)


def make_edition(number=3, begins=BEGIN, ends=END, **values):
    return Edition.objects.create(number=number, name=f"{number} edycja", starts_on=begins, ends_on=ends, **values)


def make_powiat(number, name):
    return Powiat.objects.create(id=number, name=name, seat="Próbnik")


def apply(powiat, edition, leader=True):
    """The powiat's application, led by an office of its own."""
    with in_powiat(powiat.pk):
        office = None
        if leader:
            office = Institution.objects.first() or made(
                Institution, name=f"PUP {powiat.name}", kind="pup", side="labour", valid_from=BEGIN
            )
        return open_pilot(member=system_member(powiat.pk), edition=edition, leader=office, **DAYS)


def live(pilot, *moves, on=BEGIN, **values):
    """Take the pilot through these moves, as CRZL."""
    with in_nation():
        for move in moves:
            pilot = move_pilot(member=CRZL, pilot=pilot, move=move, on=on, **values)
    return pilot


def assess(pilot, result="positive", on=END):
    with in_nation():
        return assess_stage(member=CRZL, pilot=pilot, result=result, reason="Efekty etapu.", assessed_on=on)
