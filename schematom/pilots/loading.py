"""Loading files: each in one transaction of its powiat or of the nation, so that an error leaves nothing half."""

from django.db import transaction

from modules.actions import ensure_national_catalogue
from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.pilots import (
    agreements,
    facts,
    guests,
    instruments,
    invitations,
    lives,
    machines,
    people,
    practising,
    register,
    reporting,
)
from schematom.pilots.actors import REASON
from schematom.pilots.daybook import load_cases
from schematom.pilots.jobs import finish_jobs
from schematom.pilots.known import Known
from schematom.pilots.problems import Faulty
from schematom.pilots.tally import Tally
from schematom.pilots.trainings import load_trainings
from schematom.tenancy.context import in_nation, in_powiat
from teams.models import Pilot


def load(content):
    """Load a checked file; gives the Tally of what was added. Raises Faulty, and then nothing of it is there."""
    tally = Tally()
    try:
        if content.scope == "nation":
            _load_nation(content, tally)
        else:
            _load_powiat(content, tally)
    except Refused as refusal:
        content.at.wrong(refusal.message)
        raise Faulty(content.at.found) from refusal
    return tally


def _load_nation(content, tally):
    with in_nation(reason=REASON):
        ensure_national_catalogue()
        register.load_editions(content, tally)
        facts.load_facts(content, system_member(None), tally)
        people.load_people(content, system_member(None), tally)
        guests.load_guests(content, tally)


def publish(content):
    """What CRZL publishes of the powiaty that are loaded by now, and what it asks them for; gives the Tally."""
    tally = Tally()
    with in_nation(reason=REASON):
        reporting.load_publications(content, tally)
        reporting.load_reminders(content, tally)
    return tally


def _load_powiat(content, tally):
    """CRZL and the powiat write in turns, so one transaction holds both contexts."""
    number = int((content.base or content).powiat.number)
    member = system_member(number, (content.base or content).powiat.name)
    with transaction.atomic():
        with in_powiat(number, reason=REASON):
            if content.base is None:
                register.load_places(content, tally)
            register.load_institutions(content, member, tally)
        lives.load_pilots(content, member, tally)
        with in_powiat(number, reason=REASON):
            _load_work(content, member, tally)
        if content.base is not None:
            with in_nation(reason=REASON):
                reporting.load_reviews(content, number, tally)
                reporting.load_assessments(content, number, tally)
                practising.load_answers(content, number, tally)
                instruments.load_decisions(content, number, tally)
                lives.close_pilots(content, number, tally)
            with in_powiat(number, reason=REASON):
                reporting.load_offers(content, number, tally)


def _load_work(content, member, tally):
    register.load_partners(content, member, tally)
    if content.base is None:
        register.load_help(content, member, tally)
        register.load_published(content, member, tally)
    people.load_people(content, member, tally)
    if content.base is not None:
        _load_cases(content, member.powiat_id, tally)


def _load_cases(content, number, tally):
    known = Known.of(content)
    pilots = Pilot.objects.filter(powiat_id=number).select_related("edition").order_by("starts_on")
    instruments.load_instruments(content, pilots, tally)
    invitations.load_invitations(content, pilots, tally)
    machines.load_machines(content, pilots, tally)
    for pilot in pilots:
        load_cases(content, known, pilot, tally)
        load_trainings(content, pilot, tally)
        instruments.load_tests(content, pilot, tally)
        reporting.load_reports(content, pilot, tally)
        practising.load_practices(content, pilot, tally)
    agreements.load_agreements(content, pilots, tally)
    finish_jobs()
