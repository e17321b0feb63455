"""Questions that wait for the coordinator's answer, and answers that wait to be read."""

from django.urls import reverse

from families.selectors.questions import asked, open_questions, unread_answers
from schematom.desk.waiting import Waiting, register
from schematom.web.polish import long_date

MOST = 20  # lines of one group; the page of questions shows the rest


@register
def questions_to_answer(member):
    """For coordinators."""
    if not member.may("question.answer"):
        return
    for question in open_questions(member)[:MOST]:
        detail = f"pyta {question.asked_by.full_name}, {long_date(question.created_at)}"
        yield _of("Czy to ta sama osoba?", question, detail)


@register
def answers_to_read(member):
    """For those who asked, until they have read the answer or two weeks have passed."""
    if member.powiat_id is None or not member.may("question.ask"):
        return
    for question in unread_answers(member)[:MOST]:
        yield _of("Odpowiedzi koordynatora", question, asked(question).state_in_words)


def _of(group, question, detail):
    return Waiting(group, asked(question).about, reverse("question_show", args=[question.pk]), detail)
