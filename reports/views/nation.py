"""CRZL's pages: the board of an edition, a report, the answer. They run in the nation's context."""

from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.choices import Section
from reports.forms.nation import BoardFilter, ReviewForm
from reports.models import Review
from reports.selectors import with_remarks
from reports.selectors.board import board, counts_of, narrowed
from reports.views.sent import sent_page, with_answers
from schematom.access.doors import load, log_after, require
from schematom.web.sheets import csv_answer, xlsx_answer
from schematom.web.submission import bind, submit
from teams.models import Edition, Pilot

PER_PAGE = 50
COLUMNS = (
    "Powiat",
    "TERYT",
    "Województwo",
    "Lider",
    "Partnerzy",
    "Stan pilotażu",
    "Termin raportu",
    "Raport",
    "Dni po terminie",
    "Numer raportu",
    "Wersja",
    "Wysłany",
    "Decyzja CRZL",
    "Przypomnienia",
    "Ostatnie przypomnienie",
)


def national_board(request):
    require(request, "national.list")
    editions, edition, rows = rows_of_edition(request)
    form = BoardFilter(request.GET)
    shown = narrowed(rows, **form.narrowed())
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "editions": editions,
        "edition": edition,
        "form": form,
        "rows": rows,
        "page": page,
        "counts": counts_of(rows),
        "query": f"&{urlencode({'edycja': edition.number} | asked)}" if edition else "",
        "waiting": sum(row.waits_for_review for row in rows),
        "late": sum(row.is_late for row in rows),
        "may_review": request.member.may("national.review"),
        "may_remind": request.member.may("national.remind"),
    }
    return render(request, "reports/national_board.html", context)


def rows_of_edition(request):
    """(editions, the edition asked for, the rows of its whole board)."""
    editions = list(Edition.objects.all())
    edition = chosen_edition(editions, request.GET.get("edycja"))
    pilots = Pilot.objects.visible_to(request.member).filter(edition=edition)
    return editions, edition, board(pilots, timezone.localdate())


def chosen_edition(editions, number):
    """The edition asked for by its number, else the newest; None when there is none."""
    newest = editions[-1] if editions else None
    return next((edition for edition in editions if str(edition.number) == number), newest)


def national_board_csv(request):
    return csv_answer(*board_file(request))


def national_board_xlsx(request):
    name, columns, rows = board_file(request)
    return xlsx_answer(name, "Powiaty", columns, rows)


def board_file(request):
    """(name, columns, rows) of what the board shows, on all its pages."""
    require(request, "national.list")
    _, edition, rows = rows_of_edition(request)
    shown = narrowed(rows, **BoardFilter(request.GET).narrowed())
    number = edition.number if edition else 0
    log_after(request, "board.exported", "reports.submittedreport", powiaty=len(shown), edition=number)
    return f"raporty-edycja-{number}-{timezone.localdate():%Y-%m-%d}", COLUMNS, [cells_of(row) for row in shown]


def cells_of(row):
    report, review, pilot = row.report, row.review, row.pilot
    return (
        pilot.powiat.name,
        pilot.powiat.code,
        pilot.powiat.voivodeship,
        pilot.leader.name if pilot.leader else "",
        pilot.partner_count,
        pilot.state_today,
        row.due_on,
        row.word,
        row.days_late or None,
        report.number if report else "",
        report.version if report else None,
        report.submitted_on if report else None,
        review.decided_on if review else None,
        len(row.reminders),
        timezone.localdate(row.reminder.created_at) if row.reminder else None,
    )


def national_report_show(request, pk):
    report = load(request, with_answers(), "national.view", pk=pk)
    page = sent_page(report)
    newer = any(other.version > report.version for other in page["others"])
    may_review = request.member.may("national.review") and not report.last_review and not newer
    context = {**page, "may_review": may_review, "is_outdated": newer, "crumbs": crumbs_of(report)[:1]}
    return render(request, "reports/national_report_show.html", context)


def review_create(request, pk):
    """The report on one page, with a field for remarks at each of its parts and the verdict at the end."""
    report = load(request, with_answers(), "national.review", pk=pk)
    page, form = reverse("national_report_show", args=[pk]), review_form(request)
    sent = sent_page(report)
    earlier = earlier_answer(report)
    figures, *parts = with_remarks([{"code": Section.FIGURES.value}, *sent["content"].get("sections", [])], earlier)
    return submit(
        request,
        form,
        partial(actions.review_report, member=request.member, report=report),
        done=page,
        message=lambda review: f"Zapisano: raport {review.get_verdict_display()}. Powiat zobaczy to na swoim pulpicie.",
        page="reports/review_create.html",
        **sent,
        parts=[(part, form.at_section(part["code"]) if part["code"] in Section.values else None) for part in parts],
        earlier=earlier,
        earlier_version=earlier.report.version if earlier else None,
        earlier_figures=figures["remark"],
        figures_field=form.at_section(Section.FIGURES),
        heading=f"Decyzja o raporcie {report.number}",
        submit_label="Zapisz decyzję",
        cancel_url=page,
        crumbs=crumbs_of(report),
    )


def review_form(request):
    return bind(ReviewForm, request, initial={"decided_on": timezone.localdate()})


def earlier_answer(report):
    """CRZL's answer to the version before this one, so that the reviewer sees what was asked for; or None."""
    answers = Review.objects.filter(report__pilot=report.pilot_id, report__version__lt=report.version)
    answers = answers.select_related("report").defer("report__content", "report__figures")
    return answers.prefetch_related("section_remarks").order_by("-report__version", "-created_at").first()


def crumbs_of(report):
    board_url = f"{reverse('national_board')}?edycja={report.pilot.edition.number}"
    page = reverse("national_report_show", args=[report.pk])
    return [(report.pilot.edition.name, board_url), (report.pilot.powiat.title, page)]
