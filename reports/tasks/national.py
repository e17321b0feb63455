"""The national report, made in parts by many workers and joined; all reports in one ZIP; the letter to the author."""

from smtplib import SMTPException

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from reports.actions.national import (
    LETTER_JOB,
    PRINTED,
    finish_paper,
    forget_printed,
    keep_printed,
    link_printed,
    note_told,
)
from reports.models import NationalPaper, PaperPart
from reports.pdf.bundle import bundled
from reports.pdf.national import (
    FRONT_NAME,
    chapter_key,
    chapter_pdf,
    front_pdf,
    numbers_pdf,
    part_name,
)
from reports.selectors.national import missing_parts, paper_of_part, parts_of_paper, report_of_part
from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.documents.freezing import content_sha256
from schematom.documents.storing import keeping, read_kept
from schematom.jobs.kinds import Parts, job_kind
from schematom.jobs.parts import check_wanted, part_done, rest

FOLDER = "national"
TOLD_EVERY = 10
CHANGED = "Treść raportu ({powiat}) różni się od przyjętej. Nie drukujemy jej. Zgłoś to administratorowi."
LOST = "Wydrukowany wcześniej rozdział ({powiat}) zaginął albo się zmienił. Spróbuj ponownie: wydrukujemy go od nowa."
NOT_TAKEN = "Serwer poczty nie przyjął wiadomości. O gotowym opracowaniu przypomina pulpit."


def paper_url(paper_id):
    return reverse("national_paper_show", args=[paper_id])


def part_url(part_id):
    return paper_url(paper_of_part(part_id))


PARTS = Parts(kind="national_part", missing=missing_parts, whole_of=paper_of_part)


@job_kind("national_report", title="Tworzenie raportu krajowego", unit="powiat", result_url=paper_url, parts=PARTS)
def make_report(work):
    """Claimed at least twice: to have the missing chapters printed, and, woken by the last of them, to join."""
    if is_made(work):
        return
    with work.step():
        done, total = link_printed(paper_id=work.object_id, key_of=lambda part: chapter_key(part.content_sha256))
    if done < total:
        rest(work, done=done, total=total)
        return
    work.progress(total, total)
    data = joined(work, total)
    work.progress(total, total)
    with keeping(data, folder=FOLDER, suffix=".pdf", scope=work.scope) as kept, work.finish():
        finish_paper(member=system_member(None), paper_id=work.object_id, kept=kept)


def is_made(work):
    """A paper made by an earlier job stands."""
    with work.step():
        made = NationalPaper.objects.exclude(file_path="").filter(pk=work.object_id).exists()
    if made:
        with work.finish():
            pass
    return made


def joined(work, total):
    from schematom.pdf import joining

    with work.step():
        paper = NationalPaper.objects.get(pk=work.object_id)
        parts = list(parts_of_paper(paper.pk))
    front, _ = front_pdf(paper, parts, tell=lambda: work.progress(total, total))
    work.progress(total, total)

    def pieces():
        yield joining.Part(FRONT_NAME, "Raport krajowy", front)
        for place, part in enumerate(parts):
            yield joining.Part(part_name(part), part.powiat.title, read_part(work, part))
            if place % TOLD_EVERY == 0:
                work.progress(total, total)

    def numbers(count):
        work.progress(total, total)
        return numbers_pdf(paper, count)

    return joining.join(pieces(), numbers)


def read_part(work, part):
    try:
        return read_kept(part.printed)
    except Refused:
        with work.step():
            forget_printed(printed=part.printed)
        raise Refused(LOST.format(powiat=part.powiat)) from None


@job_kind(PARTS.kind, title="Tworzenie rozdziału raportu krajowego", unit="krok", result_url=part_url)
def print_part(work):
    check_wanted(work)
    with work.step():
        part = PaperPart.objects.select_related("powiat").get(pk=work.object_id)
        report = report_of_part(part) if part.printed_id is None else None
    if report is None:  # by an earlier job that was killed before it said so
        with work.finish():
            pass
    else:
        print_chapter(work, part, report)
    part_done(work)


def print_chapter(work, part, report):
    if content_sha256(report.content) != part.content_sha256:
        raise Refused(CHANGED.format(powiat=part.powiat))
    data, pages = chapter_pdf(report, part.powiat.title)
    with keeping(data, folder=FOLDER, suffix=PRINTED, scope=work.scope) as kept, work.finish():
        printed = keep_printed(part=part, key=chapter_key(part.content_sha256), kept=kept, pages=pages)
    if printed.file_path != kept.file_path:  # another worker printed the same for another paper
        default_storage.delete(kept.file_path)


@job_kind("national_bundle", title="Pakowanie raportów powiatów", unit="raport", result_url=paper_url)
def make_bundle(work):
    if is_made(work):
        return
    with work.step():
        paper = NationalPaper.objects.get(pk=work.object_id)
    with bundled(work, paper) as (archive, suffix):
        with keeping(archive, folder=FOLDER, suffix=suffix, scope=work.scope) as kept, work.finish():
            finish_paper(member=system_member(None), paper_id=paper.pk, kept=kept)


@job_kind(LETTER_JOB, title="Zawiadomienie o gotowym opracowaniu", unit="list", result_url=paper_url)
def mail_author(work):
    with work.step():
        paper = NationalPaper.objects.defer("content").select_related("author", "edition").get(pk=work.object_id)
    if paper.told_at is None and paper.author.email:
        try:
            letter_of(paper).send()
        except (SMTPException, OSError) as error:
            raise Refused(NOT_TAKEN) from error
    with work.finish():
        if paper.told_at is None:
            note_told(member=system_member(None), paper=paper)


def letter_of(paper):
    """Its number stays the same, so a letter sent again is known as a copy."""
    address = f"{settings.PUBLIC_URL}{paper_url(paper.pk)}"
    text = render_to_string("reports/email/national_paper.txt", {"paper": paper, "address": address})
    subject = f"Gotowe: {paper.get_kind_display()}, {paper.edition.name}, wersja {paper.version}"
    number = {"Message-ID": f"<opracowanie-{paper.pk}@schematom>"}
    return EmailMessage(subject, text, to=[paper.author.email], headers=number)
