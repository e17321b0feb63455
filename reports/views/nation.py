"""CRZL's pages: the board of an edition, a report, the answer. They run in the nation's context."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports import actions
from reports.forms import ReviewForm
from reports.selectors import board
from reports.views.sent import sent_page, with_answers
from schematom.access.doors import load, require
from schematom.web.submission import bind, submit
from teams.models import Edition, Pilot


def national_board(request):
    require(request, "national.list")
    editions = list(Edition.objects.all())
    edition = chosen_edition(editions, request.GET.get("edycja"))
    pilots = Pilot.objects.visible_to(request.member).filter(edition=edition)
    rows = board(pilots, timezone.localdate())
    context = {
        "editions": editions,
        "edition": edition,
        "rows": rows,
        "waiting": sum(row.waits_for_review for row in rows),
        "late": sum(row.is_late for row in rows),
        "may_review": request.member.may("national.review"),
    }
    return render(request, "reports/national_board.html", context)


def chosen_edition(editions, number):
    """The edition asked for by its number, else the newest; None when there is none."""
    newest = editions[-1] if editions else None
    return next((edition for edition in editions if str(edition.number) == number), newest)


def national_report_show(request, pk):
    report = load(request, with_answers(), "national.view", pk=pk)
    page = sent_page(report)
    newer = any(other.version > report.version for other in page["others"])
    may_review = request.member.may("national.review") and not report.last_review and not newer
    context = {**page, "may_review": may_review, "is_outdated": newer, "crumbs": crumbs_of(report)[:1]}
    return render(request, "reports/national_report_show.html", context)


def review_create(request, pk):
    report = load(request, with_answers(), "national.review", pk=pk)
    page = reverse("national_report_show", args=[pk])
    return submit(
        request,
        bind(ReviewForm, request, initial={"decided_on": timezone.localdate()}),
        partial(actions.review_report, member=request.member, report=report),
        done=page,
        message=lambda review: f"Zapisano: raport {review.get_verdict_display()}. Powiat zobaczy to na swoim pulpicie.",
        heading=f"Decyzja o raporcie {report.number}",
        intro=f"Powiat {report.pilot.powiat.name}, {report.pilot.edition.name}, wersja {report.version}.",
        submit_label="Zapisz decyzję",
        cancel_url=page,
        crumbs=crumbs_of(report),
    )


def crumbs_of(report):
    board_url = f"{reverse('national_board')}?edycja={report.pilot.edition.number}"
    page = reverse("national_report_show", args=[report.pk])
    return [(report.pilot.edition.name, board_url), (f"Powiat {report.pilot.powiat.name}", page)]
