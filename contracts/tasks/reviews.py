"""Sheets of reviews, made from the frozen content, and letters that remind of reviews."""

from functools import partial

from django.urls import reverse

from contracts.actions.review_reminders import letter_of, mark_sent
from contracts.choices import REMINDER_JOB, REVIEW_JOB
from schematom.access.members import system_member
from schematom.documents.models import Document
from schematom.documents.printing import print_document
from schematom.jobs.kinds import job_kind
from schematom.jobs.letters import post


def review_page(document_id):
    return reverse("review_show", args=[Document.objects.values_list("subject_id", flat=True).get(pk=document_id)])


def desk_page(letter_id):
    return reverse("desk")


@job_kind(REVIEW_JOB, title="Tworzenie karty przeglądu (PDF)", unit="krok", result_url=review_page)
def print_review(work):
    print_document(work, "pdf/contract_review.html", folder="contracts", verb="review.printed")


@job_kind(REMINDER_JOB, title="Wysyłanie przypomnienia o przeglądach kontraktów", unit="list", result_url=desk_page)
def send_reminder(work):
    post(work, letter_of, partial(mark_sent, member=system_member(work.scope.number)))
