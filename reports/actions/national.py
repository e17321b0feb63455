"""Papers CRZL has made of an edition. What goes into one is frozen when it is asked for, whatever is accepted later."""

from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from reports.choices import PaperKind
from reports.models import NationalPaper, PaperPart, PrintedPart
from reports.selectors.national import (
    INCOMPLETE,
    JOB_OF,
    accepted_reports,
    done_with,
    is_being_made,
    missing_parts,
    paper_content,
    parts_of_paper,
    unused_parts,
)
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256, frozen
from schematom.jobs.actions import request_job
from teams.models import Edition

LETTER_JOB = "national_paper_letter"
NOTHING_ACCEPTED = "W tej edycji nie przyjęto jeszcze żadnego raportu. Najpierw przyjmij raporty powiatów."
PRINTED = ".part.pdf"
# Between storing a part's file and the row that names it there are moments; a killed worker leaves a file without one.
STRAY_AFTER = timedelta(hours=1)
IN_THE_MAKING = "To opracowanie właśnie powstaje. Poczekaj na nie albo je przerwij."


def request_paper(*, member, edition, kind):
    """The next NationalPaper of a kind; workers make its file. Refused while one is made, or when nothing changed."""
    paper = NationalPaper(edition=edition, kind=kind, author_id=member.user_id)
    with recorded("national_paper.requested", paper, kind=kind, edition=edition.number):
        Edition.objects.select_for_update().get(pk=edition.pk)  # two may ask at once
        reports = accepted_reports(edition)
        content = frozen(paper_content(edition, reports))
        paper.content, paper.content_sha256 = content, content_sha256(content)
        check_requested(paper, reports)
        paper.version = next_version(paper)
        paper.save()
        if kind == PaperKind.REPORT:
            plan_parts(paper, reports)
        request_job(kind=JOB_OF[kind], object_id=paper.pk)
    return paper


def check_requested(paper, reports):
    if not reports:
        raise Refused(NOTHING_ACCEPTED)
    if is_being_made(paper.edition, paper.kind):
        raise Refused(IN_THE_MAKING)
    last = papers_like(paper).defer("content").first()
    same = last and last.has_file and last.content_sha256 == paper.content_sha256
    if same and not last.file_path.endswith(INCOMPLETE):
        raise Refused(f"Od wersji {last.version} nic się nie zmieniło: nowa byłaby taka sama. Pobierz tamtą.")


def papers_like(paper):
    return NationalPaper.objects.filter(edition=paper.edition, kind=paper.kind).order_by("-version")


def next_version(paper):
    return (papers_like(paper).values_list("version", flat=True).first() or 0) + 1


def plan_parts(paper, reports):
    places = enumerate(reports, start=1)
    PaperPart.objects.bulk_create(
        PaperPart(paper=paper, powiat_id=report.powiat_id, position=place, content_sha256=report.content_sha256)
        for place, report in places
    )


def link_printed(*, paper_id, key_of):
    """Give the parts of a paper whatever was printed before; (parts there, all parts). `key_of(part)`: its key."""
    wanted = {key_of(part): part for part in PaperPart.objects.filter(pk__in=missing_parts(paper_id))}
    found = PrintedPart.objects.select_for_update().filter(key__in=wanted)  # or it may be cleared meanwhile
    kept = [printed for printed in found if default_storage.exists(printed.file_path)]
    for printed in kept:
        wanted[printed.key].printed = printed
    PaperPart.objects.bulk_update([wanted[printed.key] for printed in kept], ["printed"])
    total = parts_of_paper(paper_id).count()
    return total - (len(wanted) - len(kept)), total


def keep_printed(*, part, key, kept, pages):
    """The PrintedPart of a key, linked to its part: what another worker printed first stands, unless its file went."""
    made = kept.put_on(PrintedPart(key=key, pages=pages))
    PrintedPart.objects.bulk_create([made], ignore_conflicts=True)
    printed = PrintedPart.objects.select_for_update().get(key=key)
    if printed.file_path != kept.file_path and not default_storage.exists(printed.file_path):
        printed.pages = pages
        kept.put_on(printed).save()
    PaperPart.objects.filter(pk=part.pk).update(printed=printed)
    return printed


@transaction.atomic
def forget_printed(*, printed):
    """Its file is gone or is not the one that was stored: whoever needs the part prints it anew."""
    PaperPart.objects.filter(printed=printed).update(printed=None)
    printed.delete()


def finish_paper(*, member, paper_id, kept):
    """The worker's last step: the file, and a letter to whoever asked for it."""
    paper = NationalPaper.objects.defer("content").select_for_update(of=("self",)).get(pk=paper_id)
    with recorded("national_paper.made", paper, kind=paper.kind):
        paper.made_at = timezone.now()
        kept.put_on(paper).save(update_fields=["file_path", "file_sha256", "file_size", "made_at"])
        request_job(kind=LETTER_JOB, object_id=paper.pk)
        if paper.kind == PaperKind.REPORT:
            clear_parts(paper)


def clear_parts(paper):
    """Older papers of the edition have their files: what was printed for them alone goes, its files after the commit.

    The rows are locked first and looked at again: meanwhile another worker may have taken one for its paper.
    """
    PaperPart.objects.filter(paper__in=done_with(paper)).update(printed=None)
    held = list(unused_parts().select_for_update(skip_locked=True).values_list("pk", flat=True))
    unused = unused_parts().filter(pk__in=held)
    paths = list(unused.values_list("file_path", flat=True))
    unused.delete()
    folder = str(PurePosixPath(paper.file_path).parent)
    transaction.on_commit(partial(delete_files, paths, folder), robust=True)


def delete_files(paths, folder):
    for path in [*paths, *stray_files(folder)]:
        default_storage.delete(path)


def stray_files(folder):
    """Parts' files that no row names, left by workers killed in between."""
    found = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1] if name.endswith(PRINTED)}
    known = PrintedPart.objects.filter(file_path__in=found).values_list("file_path", flat=True)
    since = timezone.now() - STRAY_AFTER
    return [path for path in found - {*known} if default_storage.get_modified_time(path) < since]


def note_told(*, member, paper):
    """The mail server took the letter to the author."""
    with recorded("national_paper.told", paper):
        paper.told_at = timezone.now()
        paper.save(update_fields=["told_at"])
