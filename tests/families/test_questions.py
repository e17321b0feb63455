"""A question to the coordinator, its answer, and how little of the other family the answer tells."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families.actions.likeness import answer_question, ask_coordinator, take_note_of_answer
from families.models import DuplicateQuestion
from families.selectors.questions import IT_IS_THE_SAME
from schematom.audit.errors import Refused, StaleVersion
from schematom.desk.waiting import waiting_for
from tests.cases import made
from tests.families.test_likeness import TYPED


def ask(cast, who="marek", **changed):
    return cast.client(who).post(reverse("question_create", args=[cast.buk.family.pk]), TYPED | changed)


def latest(cast):
    with cast.inside():
        return DuplicateQuestion.objects.order_by("-created_at", "-id").first()


def answer(cast, question, same, words=""):
    data = {"revision": question.revision, "same": same, "answer": words}
    return cast.client("anna").post(reverse("question_answer", args=[question.pk]), data)


def shown(cast, who, question):
    return cast.client(who).get(reverse("question_show", args=[question.pk])).content.decode()


def titles(cast, who):
    with cast.inside(name=who):
        return {group: [item.title for item in items] for group, items in waiting_for(cast.member(who))}


def test_a_question_keeps_what_was_typed_but_never_the_number(cast):
    response = ask(cast, pesel="44051401359", question_note="Matka mówi, że mieszka z babcią.")
    question = latest(cast)
    assert response.status_code == 303
    assert question.typed == {"first_name": "Jana", "last_name": "Wrony", "birth_date": "1978-03-09"}
    assert question.note == "Matka mówi, że mieszka z babcią."
    assert question.matched_person_id == cast.buk.other_persons[1].pk
    assert "44051401359" not in shown(cast, "anna", question)


def test_a_question_asked_twice_stays_one(cast):
    ask(cast)
    ask(cast)
    with cast.inside():
        assert DuplicateQuestion.objects.filter(typed__last_name="Wrony").count() == 1


def test_there_is_nothing_to_ask_when_nobody_is_alike(cast):
    assert ask(cast, last_name="Niepodobny").status_code == 422


def test_the_asker_sees_nothing_of_the_other_family_before_the_answer_and_after_it(cast):
    ask(cast)
    question = latest(cast)
    secrets = (cast.buk.other_family.number, str(cast.buk.other_family.pk), str(cast.buk.other_persons[1].pk))
    assert not any(secret in shown(cast, "marek", question) for secret in secrets)
    answer(cast, question, "yes", "To ojciec z rodziny Wrona spod Lasu.")
    text = shown(cast, "marek", question)
    assert IT_IS_THE_SAME in text
    assert "spod Lasu" not in text
    assert not any(secret in text for secret in secrets)


def test_the_coordinator_sees_both_and_may_go_on_to_a_merge(cast):
    ask(cast)
    question = latest(cast)
    assert cast.buk.other_family.number in shown(cast, "anna", question)
    answer(cast, question, "yes")
    assert reverse("merge_person", args=[cast.buk.other_persons[1].pk]) in shown(cast, "anna", question)


def test_another_person_is_said_with_the_coordinators_words(cast):
    ask(cast)
    question = latest(cast)
    answer(cast, question, "no", "Tamten ma inną matkę.")
    text = shown(cast, "marek", question)
    assert "Tamten ma inną matkę." in text
    assert reverse("person_create", args=[cast.buk.family.pk]) in text


def test_a_question_waits_for_the_coordinator_and_its_answer_for_the_asker_until_read(cast):
    ask(cast)
    question = latest(cast)
    about = "Jana Wrony, ur. 09.03.1978"
    assert about in titles(cast, "anna")["Czy to ta sama osoba?"]
    assert "Odpowiedzi koordynatora" not in titles(cast, "marek")
    answer(cast, question, "no")
    assert titles(cast, "marek")["Odpowiedzi koordynatora"] == [about]
    assert about not in titles(cast, "anna").get("Czy to ta sama osoba?", [])
    assert cast.client("marek").post(reverse("question_note", args=[question.pk])).status_code == 303
    assert "Odpowiedzi koordynatora" not in titles(cast, "marek")


def test_an_answer_is_given_once_and_not_over_somebody_elses(cast):
    with cast.inside():
        question = DuplicateQuestion.objects.get(pk=cast.buk.question.pk)
        anna = cast.member("anna")
        answer_question(member=anna, question=question, revision=question.revision, same=False)
        with pytest.raises(StaleVersion):
            answer_question(member=anna, question=question, revision=question.revision, same=True)
        with pytest.raises(Refused):
            answer_question(member=anna, question=question, revision=question.revision + 1, same=True)


def test_only_whoever_asked_takes_note_of_the_answer(cast):
    with cast.inside():
        question = DuplicateQuestion.objects.get(pk=cast.buk.question.pk)
        with pytest.raises(Refused):
            take_note_of_answer(member=cast.member("marek"), question=question)
        with pytest.raises(Refused):
            ask_coordinator(member=cast.member("marek"), typed={}, likenesses=[])


def test_a_family_is_asked_about_by_staff_who_point_it_out(cast):
    typed = {"name": "Wronowie", "gmina": cast.buk.gmina.pk, "question_note": ""}
    assert cast.client("oskar").post(reverse("question_create_family"), typed).status_code == 303
    question = latest(cast)
    assert (question.matched_family_id, question.matched_person_id) == (cast.buk.other_family.pk, None)
    answer(cast, question, "yes", "Ci spod Lasu.")
    text = shown(cast, "oskar", question)
    assert "to ta sama rodzina; zgłosi się" in text
    assert cast.buk.other_family.number not in text


def test_the_list_of_questions_asks_the_database_as_often_for_one_as_for_fifty(cast):
    client = cast.client("anna")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("question_list")).status_code == 200
        return len(queries)

    asked()
    few = asked()
    with cast.inside():
        for number in range(48):
            typed = {"first_name": "Jan", "last_name": f"Wrona {number}", "birth_date": "1978-03-09"}
            made(
                DuplicateQuestion,
                asked_by=cast.buk.users["marek"],
                family=cast.buk.family,
                typed=typed,
                matched_family=cast.buk.other_family,
                created_at=timezone.now(),
            )
    assert asked() == few


def test_a_worker_lists_their_own_questions_alone(cast):
    ask(cast)
    assert "Jana Wrony" in cast.client("marek").get(reverse("question_list")).content.decode()
    assert "Jana Wrony" not in cast.client("olga").get(reverse("question_list")).content.decode()
