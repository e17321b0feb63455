"""The opinion of the PZKW on a version: asked for, taken back, taken in, and what comes into force after it.

It is an opinion, not a veto: the coordinator may put a version in force against a negative one, with a written
reason. Seed 002: the PZKW „opiniuje rodzinne programy stworzone przez MGI”; no source fixes outcomes or a deadline,
so the deadline is the powiat's setting.
"""

from datetime import timedelta

from django.utils import timezone

from families import signals, states
from families.actions.activities import carry_states, in_the_making, not_ended
from families.actions.appointments import carry_appointments, drop_appointments
from families.actions.days import during_participation, not_in_future
from families.actions.moves import keep_on_family, locked, must
from families.choices import OPINION_DOCUMENT, OPINION_JOB, PROGRAMME_JOB, PROGRAMME_PRINT, ProgrammeState, VersionState
from families.models import ProgrammeVersion
from families.pdf.opinion import opinion_content
from families.pdf.programme import print_content
from families.selectors.nameless import nameless
from families.selectors.opinion import opinion_document
from families.selectors.packets import asked_of, opinion_words, packet_of
from families.selectors.programme import programme_content
from families.selectors.writers import writers_of
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.jobs.actions import request_job
from schematom.web.polish import long_date
from teams.actions import put_on_agenda, withdraw_item
from teams.choices import ItemKind, Outcome
from teams.selectors.settings import settings_of

ONE_DAY = timedelta(days=1)


def submit_version(*, member, version, on=None):
    """Close the draft and put it on the PZKW's agenda, with a packet that names nobody.

    `on`: the day (today when None), from which the powiat's deadline runs. After an opinion only the parts that
    have changed since go to the PZKW; refused when none has.
    """
    day = on or timezone.localdate()
    not_in_future(day, "on")
    version = locked(version)
    in_the_making(version)
    _worth_an_opinion(version)
    asked = asked_of(version)
    _something_to_ask(asked)
    title = f"Program rodziny {version.programme.participation.family.number}"
    with recorded("programme.submitted", version, number=version.number, parts=asked.reopened):
        document = freeze(kind="programme", subject_id=version.pk, title=title, content=programme_content(version))
        version.agenda_item = put_on_agenda(
            member=member,
            pilot=version.programme.participation.pilot,
            kind=ItemKind.PROGRAMME,
            title=title,
            packet=packet_of(version, asked),
            authors=writers_of(version),
        )
        version.content_sha256 = document.content_sha256
        version.state = must(states.VERSION, "submit", version, "")
        _ask(version, asked, day)
        _give_way(version.programme.versions.filter(state=VersionState.OPINED), version)
        version.save()
    return version


def _worth_an_opinion(version):
    if not version.goals.strip():
        raise Refused("Program nie ma jeszcze celów. Wpisz cele, a potem przekaż go do opinii.")
    if not version.activities.exists():
        raise Refused("Program nie ma jeszcze działań. Dodaj działania, a potem przekaż go do opinii.")


def _something_to_ask(asked):
    if asked.reopened:
        return
    day = opinion_words(asked.carried_from)["on"]
    raise Refused(
        f"Żadna część nie zmieniła się od opinii z {day} o wersji {asked.carried_from.number}."
        " Zmień to, czego dotyczą uwagi PZKW, a potem przekaż program do opinii."
    )


def _ask(version, asked, day):
    version.submitted_on, version.opinion_due_on = day, day + timedelta(days=settings_of().opinion_days)
    version.part_hashes, version.reopened, version.carried_from = asked.hashes, asked.reopened, asked.carried_from


def _give_way(versions, heir):
    """Versions are superseded by another; the appointments follow."""
    for version in versions.select_for_update():
        version.state = must(states.VERSION, "supersede", version, "")
        version.save()
        carry_appointments(version, heir)


def withdraw_version(*, member, version, reason):
    """Take a version back from the PZKW before its opinion: a draft again. Refused once it was voted on."""
    version = locked(version)
    otherwise = "Wycofać można tylko wersję, która czeka na opinię PZKW."
    draft = must(states.VERSION, "withdraw", version, otherwise)
    with recorded("programme.withdrawn", version, number=version.number):
        # The reason stands on the PZKW's page of the matter, like the packet.
        reason = nameless(reason, version.programme.participation.family)
        withdraw_item(member=member, item=version.agenda_item, reason=reason)
        version.state, version.agenda_item, version.content_sha256 = draft, None, ""
        version.submitted_on = version.opinion_due_on = version.carried_from = None
        version.part_hashes, version.reopened = {}, []
        version.save()
    return version


def take_opinion(*, member, version, opinion):
    """The PZKW has decided: the version carries its opinion (teams.choices.Outcome), frozen as a document."""
    version = locked(version)
    opined = must(states.VERSION, "opine", version, "Opinię daje się wersji, która na nią czeka.")
    with recorded("programme.opined", version, opinion=opinion):
        version.state, version.opinion, version.opined_on = opined, opinion, version.agenda_item.decided_on
        version.save()
        _frozen_opinion(version)
    return version


def _frozen_opinion(version):
    number = version.programme.participation.family.number
    title = f"Opinia o programie rodziny {number}, wersja {version.number}"
    return freeze(kind=OPINION_DOCUMENT, subject_id=version.pk, title=title, content=opinion_content(version))


def print_opinion(*, member, version):
    """Have a worker print the opinion; once for each content. Gives the Document."""
    if not version.opinion:
        raise Refused("PZKW nie wydał jeszcze opinii o tej wersji.")
    version = locked(version)
    with recorded("opinion.print_requested", version):
        # Opinions of the first months were not frozen when they were given.
        document = opinion_document(version) or _frozen_opinion(version)
        if not document.has_file:
            request_job(kind=OPINION_JOB, object_id=document.pk)
    return document


def print_programme(*, member, version):
    """Have a worker print a version as it stands, for the family and the file; once for each content."""
    version = locked(version)
    title = f"Program rodziny {version.programme.participation.family.number}, wersja {version.number}"
    with recorded("programme.print_requested", version, number=version.number):
        content = print_content(version)
        document = freeze(kind=PROGRAMME_PRINT, subject_id=version.pk, title=title, content=content)
        if not document.has_file:
            request_job(kind=PROGRAMME_JOB, object_id=document.pk)
    return document


# In force


def put_in_force(*, member, version, in_force_on, override_reason=""):
    """The coordinator puts an opined version in force; against a negative opinion with a written reason."""
    programme = locked(version.programme)
    version = locked(version)
    state = must(states.VERSION, "put_in_force", version, "Wprowadzić można wersję, którą zaopiniował PZKW.")
    not_ended(programme)
    against = version.opinion == Outcome.NEGATIVE
    if against and not override_reason.strip():
        raise Refused("Opinia PZKW jest negatywna. Napisz, dlaczego mimo to program ma obowiązywać.", "override_reason")
    former = programme.versions.filter(state=VersionState.IN_FORCE).first()
    _good_first_day(in_force_on, version, former)
    with recorded("programme.put_in_force", version, number=version.number, against_opinion=against):
        _give_way(programme.versions.filter(state=VersionState.IN_FORCE), version)
        version.state, version.in_force_on = state, in_force_on
        version.override_reason = override_reason if against else ""
        version.save()
        if former:
            carry_states(former, version)
            # What the new version no longer plans is not held from its first day.
            drop_appointments([former], after=in_force_on - ONE_DAY)
        _running(programme)
        signals.programme_in_force.send(sender=ProgrammeVersion, member=member, version=version)
    return version


def _good_first_day(day, version, former):
    not_in_future(day, "in_force_on")
    opined_on = version.agenda_item and version.agenda_item.decided_on
    if opined_on and day < opined_on:
        raise Refused(f"Opinię wydano {long_date(opined_on)} Wpisz ten dzień lub późniejszy.", "in_force_on")
    if former and day < former.in_force_on:
        raise Refused(
            f"Poprzednia wersja obowiązuje od {long_date(former.in_force_on)} Wpisz ten dzień lub późniejszy.",
            "in_force_on",
        )
    during_participation(day, version.programme.participation, "in_force_on")


def _running(programme):
    if programme.state == ProgrammeState.DRAFTING:
        programme.state = must(states.PROGRAMME, "begin", programme, "")
        programme.save()
    keep_on_family(programme.participation, programme_state=programme.state)
