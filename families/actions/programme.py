"""The family programme in versions: drafted after a diagnosis, opined on by the PZKW, put in force, amended.

The opinion is an opinion, not a veto: the coordinator may put a version in force against a negative one, with a
written reason. The version in force stays so until the next one is put in force.
"""

from families import signals, states
from families.actions.activities import carry_states, copy_activities, in_the_making, not_ended
from families.actions.days import during_participation, not_in_future
from families.actions.moves import keep_on_family, locked, must
from families.choices import ParticipationState, ProgrammeState, VersionState
from families.models import Programme, ProgrammeVersion
from families.selectors.diagnosis import current_diagnosis
from families.selectors.nameless import nameless
from families.selectors.programme import packet_of, programme_content
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.web.polish import long_date
from teams.actions import put_on_agenda, withdraw_item
from teams.choices import ItemKind, Outcome

DIAGNOSIS_FIRST = (
    "Najpierw diagnoza: plan ustala się po ocenie sytuacji rodziny i diagnozie potrzeb. Uzgodnij diagnozę z rodziną."
)


def begin_programme(*, member, participation):
    """Version 1, a draft. Refused without an agreed diagnosis (seed 002)."""
    participation = locked(participation)
    diagnosis = _ready_for_programme(participation)
    programme = Programme(participation=participation)
    with recorded("programme.begun", programme):
        programme.save()
        version = ProgrammeVersion.objects.create(
            programme=programme, number=1, author_id=member.user_id, diagnosis=diagnosis
        )
        keep_on_family(participation, programme_state=programme.state)
    return version


def _ready_for_programme(participation):
    if participation.state != ParticipationState.PARTICIPANT:
        raise Refused("Program można zacząć, gdy rodzina uczestniczy w pilotażu: najpierw podpisana deklaracja.")
    diagnosis = current_diagnosis(participation)
    if diagnosis is None:
        raise Refused(DIAGNOSIS_FIRST)
    if participation.programmes.exists():
        raise Refused("Ta rodzina ma już program. Otwórz go i przygotuj nową wersję.")
    return diagnosis


def save_goals(*, member, version, revision, goals):
    """Write the goals of a draft."""
    version = version.lock_revision(revision)
    in_the_making(version)
    version.goals = goals
    with recorded("programme.goals_saved", version):
        version.save()
    return version


def submit_version(*, member, version):
    """Close the draft and put it on the PZKW's agenda, with a packet that names nobody."""
    version = locked(version)
    in_the_making(version)
    _worth_an_opinion(version)
    title = f"Program rodziny {version.programme.participation.family.number}"
    with recorded("programme.submitted", version, number=version.number):
        document = freeze(kind="programme", subject_id=version.pk, title=title, content=programme_content(version))
        version.agenda_item = put_on_agenda(
            member=member,
            pilot=version.programme.participation.pilot,
            kind=ItemKind.PROGRAMME,
            title=title,
            packet=packet_of(version),
            authors=[version.author_id],
        )
        version.content_sha256 = document.content_sha256
        version.state = must(states.VERSION, "submit", version, "")
        _supersede(version.programme.versions.filter(state=VersionState.OPINED))
        version.save()
    return version


def _worth_an_opinion(version):
    if not version.goals.strip():
        raise Refused("Program nie ma jeszcze celów. Wpisz cele, a potem przekaż go do opinii.")
    if not version.activities.exists():
        raise Refused("Program nie ma jeszcze działań. Dodaj działania, a potem przekaż go do opinii.")


def _supersede(versions):
    for version in versions:
        version.state = must(states.VERSION, "supersede", version, "")
        version.save()


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
        version.save()
    return version


def take_opinion(*, member, version, opinion):
    """The PZKW has decided: the version carries its opinion (teams.choices.Outcome)."""
    version = locked(version)
    opined = must(states.VERSION, "opine", version, "Opinię daje się wersji, która na nią czeka.")
    with recorded("programme.opined", version, opinion=opinion):
        version.state, version.opinion = opined, opinion
        version.save()
    return version


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
        if former:
            _supersede([former])
        version.state, version.in_force_on = state, in_force_on
        version.override_reason = override_reason if against else ""
        version.save()
        if former:
            carry_states(former, version)
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


def amend(*, member, version):
    """The next draft, a copy of a version in force or opined on, resting on the diagnosis agreed last."""
    programme = locked(version.programme)
    version = locked(version)
    _amendable(programme, version)
    draft = ProgrammeVersion(
        programme=programme,
        number=programme.versions.order_by("-number").values_list("number", flat=True)[0] + 1,
        author_id=member.user_id,
        diagnosis=current_diagnosis(programme.participation) or version.diagnosis,
        goals=version.goals,
    )
    with recorded("programme.amended", draft, number=draft.number):
        draft.save()
        copy_activities(version, draft)
    return draft


def _amendable(programme, version):
    not_ended(programme)
    if version.state not in (VersionState.IN_FORCE, VersionState.OPINED):
        raise Refused("Nową wersję przygotowuje się z wersji, która obowiązuje albo ma już opinię PZKW.")
    making = programme.versions.filter(state__in=(VersionState.DRAFT, VersionState.SUBMITTED)).first()
    if making:
        raise Refused(f"Następna wersja już powstaje: wersja {making.number}, {making.get_state_display()}.")
