"""CRZL asks powiaty for their reports: one, or all that are late."""

from datetime import timedelta
from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.actions import reminders as actions
from reports.forms.nation import ReminderForm, ReminderManyForm
from reports.selectors import last_job
from reports.selectors.board import RETURNED, addresses_of, board, board_row
from schematom.access.doors import load
from schematom.web.polish import counted, long_date
from schematom.web.submission import bind, submit
from teams.models import Edition, Pilot

DAYS_TO_ANSWER = 14
UNSENT = "Do dziś nie otrzymaliśmy raportu z efektów pilotażu. Prosimy o jego wysłanie w systemie."
RETURNED_TEXT = "Raport z efektów pilotażu zwróciliśmy z uwagami. Prosimy o poprawienie go i ponowne wysłanie."
COMING = "Zbliża się termin raportu z efektów pilotażu. Prosimy o wysłanie go w systemie."


def reminder_create(request, pk):
    pilot = load(request, Pilot.objects.select_related("powiat", "edition"), "national.remind", pk=pk)
    row = board_row(pilot, timezone.localdate())
    reminders = list(pilot.report_reminders.select_related("author"))
    shown = {
        "row": row,
        "reminders": reminders,
        "job": job_of(request.member, reminders),
        "readers": len(addresses_of([pilot.powiat_id]).get(pilot.powiat_id, [])),
        "heading": f"Przypomnienie o raporcie: {pilot.powiat}",
        "crumbs": crumbs_of(pilot.edition),
    }
    if request.method != "POST" and not row.is_owing:
        return render(request, "reports/reminder_create.html", shown)
    return submit(
        request,
        bind(ReminderForm, request, initial={"text": text_for(row), "due_on": in_two_weeks()}),
        partial(actions.remind_powiat, member=request.member, pilot=pilot),
        done=board_url(pilot.edition),
        message="Przypomnienie zapisane. Powiat widzi je na pulpicie, a e-mail jest w drodze.",
        page="reports/reminder_create.html",
        submit_label="Wyślij przypomnienie",
        cancel_url=board_url(pilot.edition),
        **shown,
    )


def job_of(member, reminders):
    """The sending of the last letter while it has not gone out."""
    last = reminders[0] if reminders else None
    return last_job(member, actions.MAIL_JOB, last.pk) if last and last.mailed_at is None else None


def text_for(row):
    if row.standing == RETURNED:
        return f"{RETURNED_TEXT} Uwagi z {long_date(row.review.decided_on)} są przy raporcie."
    if not row.is_late:
        return f"{COMING} Pilotaż trwa do {long_date(row.due_on)}"
    return f"{UNSENT} Pilotaż skończył się {long_date(row.due_on)}"


def in_two_weeks():
    return timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)


def reminder_many(request, pk):
    edition = load(request, Edition, "national.remind", pk=pk)
    rows = [row for row in board(Pilot.objects.filter(edition=edition), timezone.localdate()) if row.is_late]
    shown = {
        "edition": edition,
        "rows": rows,
        "without_reader": without_reader(rows),
        "heading": f"Przypomnienia o raportach: {edition}",
        "crumbs": crumbs_of(edition),
    }
    if request.method != "POST" and not rows:
        return render(request, "reports/reminder_many.html", shown)
    initial = {"pilots": [row.pilot.pk for row in rows], "text": UNSENT, "due_on": in_two_weeks()}
    return submit(
        request,
        bind(ReminderManyForm, request, rows=rows, initial=initial),
        partial(actions.remind_powiaty, member=request.member),
        done=board_url(edition),
        message=lambda sent: f"Przypomniano {counted(len(sent), 'powiatowi,powiatom,powiatom')}. E-maile są w drodze.",
        page="reports/reminder_many.html",
        submit_label="Przypomnij zaznaczonym",
        cancel_url=board_url(edition),
        **shown,
    )


def without_reader(rows):
    """Powiaty where nobody would get the letter."""
    known = addresses_of([row.pilot.powiat_id for row in rows])
    return [row.pilot.powiat.name for row in rows if row.pilot.powiat_id not in known]


def board_url(edition):
    return f"{reverse('national_board')}?edycja={edition.number}"


def crumbs_of(edition):
    return [(edition.name, board_url(edition))]
