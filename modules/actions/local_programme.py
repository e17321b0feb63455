"""The LPIW in versions: drafted, submitted to the PZKW, in force after its vote, superseded by the next.

Texts are optional; barriers with measures are what the PZKW adopts.
"""

from django.db.models import Max

from modules import states
from modules.choices import DOCUMENT_KIND, PDF_KIND, Section, VersionState
from modules.models import Barrier, LocalProgramme, LocalProgrammeSection, LocalProgrammeVersion, Measure
from modules.pdf import TITLE, packet_content, print_content
from modules.selectors.barriers import why_not_ready
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, freeze
from schematom.jobs.actions import request_job
from teams.actions import locked, must, must_be_at_work, put_on_agenda, withdraw_item
from teams.choices import ItemKind

UNFINISHED = (VersionState.DRAFT, VersionState.SUBMITTED)
NOT_A_DRAFT = "Zmieniać można tylko projekt. Ta wersja jest już przekazana PZKW albo rozstrzygnięta."
WAS_SUBMITTED = (
    "Tej wersji nie można usunąć: PZKW już ją dostał, więc zostaje w historii. Popraw ją i przekaż ponownie."
)


def draft_version(*, member, pilot, source=None):
    """The next version: a copy of `source`, else of the one in force, else of the last one; the first is empty.

    Refused while another is unfinished.
    """
    must_be_at_work(pilot)
    programme = LocalProgramme.objects.filter(pilot=pilot).first() or LocalProgramme(pilot=pilot)
    with recorded("lpiw.drafted", programme):
        programme.save()
        locked(programme)  # two people cannot draft the same number
        if source and source.programme_id != programme.pk:
            raise Refused("Projekt zaczyna się od wersji LPIW tej samej edycji. Wybierz jedną z jej wersji.")
        if programme.versions.filter(state__in=UNFINISHED).exists():
            raise Refused("Jest już projekt LPIW albo wersja przekazana PZKW. Dokończ ją przed następną.")
        number = (programme.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        version = LocalProgrammeVersion.objects.create(programme=programme, number=number, author_id=member.user_id)
        source = source or _in_force(programme) or programme.versions.exclude(pk=version.pk).first()
        _copy_sections(source, version)
        for barrier in source.barriers.prefetch_related("measures") if source else []:
            _copy_barrier(barrier, version)
    return version


def _copy_sections(source, version):
    texts = source.texts() if source else {}
    for key in Section:
        LocalProgrammeSection.objects.create(version=version, key=key, text=texts.get(key, ""))


def _copy_barrier(barrier, version):
    """Keys stay: by them versions are compared and progress goes on."""
    copy = Barrier.objects.create(version=version, **_values(barrier, "key", "position", "description", "cause"))
    same = ("key", "position", "description", "instrument_id", "institution_id", "due_on", "evidence")
    for measure in barrier.measures.all():
        Measure.objects.create(barrier=copy, **_values(measure, *same))


def _values(row, *names):
    return {name: getattr(row, name) for name in names}


def save_version(*, member, version, revision, sections):
    """Save the texts of a draft. `sections`: {key of Section: text}; StaleVersion when somebody saved meanwhile."""
    version = version.lock_revision(revision)
    must_be_draft(version)
    known = {section.key: section for section in version.sections.all()}
    with recorded("lpiw.saved", version, revision=version.revision):
        version.save()
        for key, text in sections.items():
            section = known.get(key) or LocalProgrammeSection(version=version, key=Section(key))
            section.text = text.strip()
            section.save()
    return version


def must_be_draft(version):
    """Refused once a version was submitted, and in a pilot that is not at work."""
    if version.state != VersionState.DRAFT:
        raise Refused(NOT_A_DRAFT)
    must_be_at_work(version.programme.pilot)


def discard_version(*, member, version, revision=None):
    """Delete a draft that the PZKW never saw; its number is free again. StaleVersion when its texts changed."""
    version = version.lock_revision(revision)
    must_be_draft(version)
    if version.document_id is not None:
        raise Refused(WAS_SUBMITTED)
    with recorded("lpiw.discarded", version, number=version.number):
        version.delete()


def submit_version(*, member, version):
    """Freeze the version, put it on the PZKW's agenda and have it printed. Refused without a measure."""
    version = locked(version)
    state = must(states.LOCAL_PROGRAMME, "submit", version, NOT_A_DRAFT)
    must_be_at_work(version.programme.pilot)
    if reason := why_not_ready(version):
        raise Refused(reason)
    packet = packet_content(version, _in_force(version.programme))
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
        _freeze(version)
        version.save()
    return version


def _in_force(programme):
    return programme.versions.filter(state=VersionState.IN_FORCE).first()


def _freeze(version):
    """Keep the document of the version as it stands and ask for its PDF."""
    title = f"{TITLE}, wersja {version.number}"
    version.document = freeze(kind=DOCUMENT_KIND, subject_id=version.pk, title=title, content=print_content(version))
    if not version.document.has_file:
        request_job(kind=PDF_KIND, object_id=version.document_id)


def withdraw_version(*, member, version, reason):
    """Take a submitted version back from the PZKW's agenda: it is a draft again."""
    version = locked(version)
    state = must(states.LOCAL_PROGRAMME, "withdraw", version, "Wycofać można tylko wersję przekazaną PZKW.")
    must_be_at_work(version.programme.pilot)
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
        _freeze(version)
        version.save()
    return version


def reject_version(*, member, version):
    """The PZKW voted against; the version in force stays."""
    version = locked(version)
    version.state = must(states.LOCAL_PROGRAMME, "reject", version, "Odrzucić można tylko wersję przekazaną PZKW.")
    with recorded("lpiw.rejected", version):
        version.save()
    return version
