"""Questions about doubles, and how much of the answer each reader may see."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from families.choices import QuestionState
from families.models import DuplicateQuestion, Family
from schematom.web.polish import short_date

STAYS_ON_DESK = timedelta(days=14)
IT_IS_THE_SAME = "Koordynator: to ta sama osoba; zgłosi się do Ciebie."
THE_SAME_FAMILY = "Koordynator: to ta sama rodzina; zgłosi się do Ciebie."


@dataclass(frozen=True)
class Asked:
    """A question as its reader sees it. `match_opens`: the reader may open the family it was about."""

    question: object
    about: str
    match_opens: bool

    @property
    def is_open(self):
        return self.question.state == QuestionState.OPEN

    @property
    def answered_same(self):
        return self.question.state == QuestionState.SAME

    @property
    def about_person(self):
        return "first_name" in self.question.typed

    @property
    def same_in_words(self):
        return IT_IS_THE_SAME if self.about_person else THE_SAME_FAMILY

    @property
    def state_in_words(self):
        if self.about_person:
            return self.question.get_state_display()
        return FAMILY_WORDS[self.question.state]

    @property
    def tone(self):
        return "wait" if self.is_open else "ok"

    @property
    def words(self):
        """The coordinator's own words; of a double the asker may not open they could say too much."""
        return "" if self.answered_same and not self.match_opens else self.question.answer


FAMILY_WORDS = {
    QuestionState.OPEN: QuestionState.OPEN.label,
    QuestionState.SAME: "to ta sama rodzina",
    QuestionState.DIFFERENT: "to inna rodzina",
}


def questions_for(member):
    """Questions the member may see, those without an answer first; `match_opens` says of which they see the double."""
    cards = Family.objects.with_card_open_to(member).filter(pk=OuterRef("matched_family"))
    questions = DuplicateQuestion.objects.visible_to(member).annotate(match_opens=Exists(cards))
    return questions.select_related("asked_by", "family", "answered_by").order_by(
        F("answered_at").desc(nulls_first=True), "created_at", "id"
    )


def asked(question):
    return Asked(question, about(question.typed), question.match_opens)


def about(typed):
    """What was typed, on one line: „Jan Wrona, ur. 09.03.1978”."""
    if "name" in typed:
        return f"rodzina {typed['name']}, {typed.get('gmina', '')}".strip(", ")
    born = typed.get("birth_date")
    day = f", ur. {short_date(date.fromisoformat(born))}" if born else ""
    return f"{typed['first_name']} {typed['last_name']}{day}"


def open_questions(member):
    return questions_for(member).filter(state=QuestionState.OPEN)


def unread_answers(member):
    """Answers to the member's own questions that they have not read; after two weeks they no longer wait."""
    recent = timezone.now() - STAYS_ON_DESK
    mine = questions_for(member).filter(asked_by_id=member.user_id, seen_at__isnull=True, answered_at__gte=recent)
    return mine.exclude(state=QuestionState.OPEN)


def told_apart(member, rows):
    """Ids of the rows the coordinator has already told this member are somebody else."""
    ids = [row.pk for row in rows]
    answered = DuplicateQuestion.objects.filter(asked_by_id=member.user_id, state=QuestionState.DIFFERENT)
    persons = answered.filter(matched_person__in=ids).values_list("matched_person_id", flat=True)
    families = answered.filter(matched_family__in=ids, matched_person=None).values_list("matched_family_id", flat=True)
    return {*persons, *families}
