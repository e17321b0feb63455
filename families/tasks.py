"""Work that actions of a case send out: PDFs of programmes and opinions, letters about opinions waited for."""

from functools import partial

from django.urls import reverse

from families.actions.reminders import letter_of, mark_sent
from families.choices import OPINION_JOB, PROGRAMME_JOB, REMINDER_JOB
from schematom.access.members import system_member
from schematom.documents.models import Document
from schematom.documents.printing import print_document
from schematom.jobs.kinds import job_kind
from schematom.jobs.letters import post


def _subject(document_id):
    return Document.objects.values_list("subject_id", flat=True).get(pk=document_id)


def programme_page(document_id):
    return reverse("version_show", args=[_subject(document_id)])


def opinion_page(document_id):
    return reverse("opinion_show", args=[_subject(document_id)])


def desk_page(letter_id):
    return reverse("desk")


@job_kind(PROGRAMME_JOB, title="Tworzenie PDF programu", unit="krok", result_url=programme_page)
def print_programme(work):
    print_document(work, "pdf/family_programme.html", folder="programmes", verb="programme.printed")


@job_kind(OPINION_JOB, title="Tworzenie PDF opinii", unit="krok", result_url=opinion_page)
def print_opinion(work):
    print_document(work, "pdf/programme_opinion.html", folder="programmes", verb="opinion.printed")


@job_kind(REMINDER_JOB, title="Wysyłanie przypomnienia o opiniach", unit="list", result_url=desk_page)
def send_reminder(work):
    post(work, letter_of, partial(mark_sent, member=system_member(work.scope.number)))
