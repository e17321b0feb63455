"""The LPIW in versions: drafted, submitted to the PZKW, in force after its vote, superseded by the next."""

from django.db.models import Max

from modules import states
from modules.choices import Section, VersionState
from modules.models import LocalProgramme, LocalProgrammeSection, LocalProgrammeVersion
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256
from teams.actions import locked, must, put_on_agenda, withdraw_item
from teams.choices import ItemKind

REQUIRED = (Section.BARRIERS, Section.TOOLS)
UNFINISHED = (VersionState.DRAFT, VersionState.SUBMITTED)
NOT_A_DRAFT = "Zmieniać można tylko projekt. Ta wersja jest już przekazana PZKW albo rozstrzygnięta."


def draft_version(*, member, pilot):
    """The next version: a copy of the one in force, or empty. Refused while another is unfinished."""
    programme = LocalProgramme.objects.filter(pilot=pilot).first() or LocalProgramme(pilot=pilot)
    with recorded("lpiw.drafted", programme):
        programme.save()
        locked(programme)  # two people cannot draft the same number
        if programme.versions.filter(state__in=UNFINISHED).exists():
            raise Refused("Jest już projekt LPIW albo wersja przekazana PZKW. Dokończ ją przed następną.")
        number = (programme.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        version = LocalProgrammeVersion.objects.create(programme=programme, number=number, author_id=member.user_id)
        _copy_sections(programme.versions.filter(state=VersionState.IN_FORCE).first(), version)
    return version


def _copy_sections(source, version):
    texts = source.texts() if source else {}
    for key in Section:
        LocalProgrammeSection.objects.create(version=version, key=key, text=texts.get(key, ""))


def save_version(*, member, version, revision, sections):
    """Save the texts of a draft. `sections`: {key of Section: text}; StaleVersion when somebody saved meanwhile."""
    version = version.lock_revision(revision)
    _must_be_draft(version)
    known = {section.key: section for section in version.sections.all()}
    with recorded("lpiw.saved", version, revision=version.revision):
        version.save()
        for key, text in sections.items():
            section = known.get(key) or LocalProgrammeSection(version=version, key=Section(key))
            section.text = text.strip()
            section.save()
    return version


def _must_be_draft(version):
    if version.state != VersionState.DRAFT:
        raise Refused(NOT_A_DRAFT)


def submit_version(*, member, version):
    """Freeze the texts and put the version on the PZKW's agenda. Refused without barriers and tools."""
    version = locked(version)
    state = must(states.LOCAL_PROGRAMME, "submit", version, NOT_A_DRAFT)
    packet = _packet(version)
    with recorded("lpiw.submitted", version):
        version.agenda_item = put_on_agenda(
            member=member,
            pilot=version.programme.pilot,
            kind=ItemKind.LOCAL_PROGRAMME,
            title=f"Przyjęcie LPIW, wersja {version.number}",
            packet=packet,
            authors=[version.author_id],
        )
        version.state, version.content_sha256 = state, content_sha256(packet)
        version.save()
    return version


def lacking(version):
    """Sections still empty without which the PZKW cannot adopt it."""
    texts = version.texts()
    return [key for key in REQUIRED if not texts.get(key, "").strip()]


def _packet(version):
    for key in lacking(version):
        raise Refused(f"Uzupełnij część „{key.label}”: bez niej PZKW nie może przyjąć LPIW.", key.value)
    texts = version.texts()
    sections = [{"key": key.value, "title": key.label, "text": texts.get(key, "")} for key in Section]
    return {"version": version.number, "sections": sections}


def withdraw_version(*, member, version, reason):
    """Take a submitted version back from the PZKW's agenda: it is a draft again."""
    version = locked(version)
    state = must(states.LOCAL_PROGRAMME, "withdraw", version, "Wycofać można tylko wersję przekazaną PZKW.")
    with recorded("lpiw.withdrawn", version):
        withdraw_item(member=member, item=version.agenda_item, reason=reason)
        version.state, version.agenda_item, version.content_sha256 = state, None, ""
        version.save()
    return version


def adopt_version(*, member, version, on):
    """The PZKW adopted the version: it is in force, the previous one superseded."""
    version = locked(version)
    state = must(states.LOCAL_PROGRAMME, "adopt", version, "Przyjąć można tylko wersję przekazaną PZKW.")
    with recorded("lpiw.adopted", version):
        for previous in version.programme.versions.filter(state=VersionState.IN_FORCE):
            previous.state = states.LOCAL_PROGRAMME["supersede"][1]
            previous.save()
        version.state, version.adopted_on = state, on
        version.save()
    return version


def reject_version(*, member, version):
    """The PZKW voted against; the version in force stays."""
    version = locked(version)
    version.state = must(states.LOCAL_PROGRAMME, "reject", version, "Odrzucić można tylko wersję przekazaną PZKW.")
    with recorded("lpiw.rejected", version):
        version.save()
    return version
