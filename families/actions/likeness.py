"""Questions to the coordinator: is this person, or this family, in the system already?"""

from django.utils import timezone

from families import states
from families.actions.moves import must
from families.choices import QuestionState
from families.models import DuplicateQuestion
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded


def ask_coordinator(*, member, typed, likenesses, family=None, note=""):
    """Ask whether what was typed is one of the likenesses; the same question asked twice stays one.

    typed: {"first_name", "last_name", "birth_date"} or {"name", "gmina"}; never a PESEL.
    """
    if not likenesses:
        raise Refused("W systemie nie ma nikogo podobnego, więc nie ma o co pytać. Wróć i zapisz bez pytania.")
    asked = DuplicateQuestion.objects.filter(asked_by_id=member.user_id, family=family, typed=typed)
    if known := asked.filter(state=QuestionState.OPEN).first():
        return known
    question = DuplicateQuestion(asked_by_id=member.user_id, family=family, typed=typed, note=note)
    _point_at(question, _most_likely(likenesses))
    with recorded("question.asked", question):
        question.save()
    return question


def _most_likely(likenesses):
    """What the asker cannot look up themselves comes first; the surest of it."""
    return min(likenesses, key=lambda likeness: likeness.opens)


def _point_at(question, likeness):
    question.matched_family = likeness.family
    if likeness.row is not likeness.family:
        question.matched_person = likeness.row


def answer_question(*, member, question, revision, same, answer=""):
    """The coordinator says whether it is one person (or family). Answered once."""
    question = question.lock_revision(revision)
    move = "same" if same else "different"
    question.state = must(states.QUESTION, move, question, "Na to pytanie jest już odpowiedź.")
    question.answer, question.answered_by_id, question.answered_at = answer, member.user_id, timezone.now()
    with recorded("question.answered", question, same=same):
        question.save()
    return question


def take_note_of_answer(*, member, question):
    """Whoever asked has read the answer; it leaves their desk."""
    if question.asked_by_id != member.user_id or question.state == QuestionState.OPEN:
        raise Refused("Odczytać można tylko odpowiedź na własne pytanie.")
    question = DuplicateQuestion.objects.select_for_update().get(pk=question.pk)
    with recorded("question.answer_read", question):
        question.seen_at = question.seen_at or timezone.now()
        question.save()
    return question
