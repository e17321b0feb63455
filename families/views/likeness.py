"""Doubles: shown before a form saves, asked about, answered.

In the view of a form that enters somebody:
    act = unless_known_person(request, form, act, family)
    return submit(request, form, act, page=WITH_LIKENESS, …)
"""

from dataclasses import dataclass
from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse

from families.actions.likeness import answer_question, ask_coordinator, take_note_of_answer
from families.choices import QuestionState
from families.forms.likeness import (
    OTHER,
    AnswerQuestionForm,
    FamilyQuestionForm,
    QuestionForm,
    offer_to_ask,
    offer_to_save_anyway,
)
from families.models import Family
from families.selectors.likeness import Candidate, likely_same_families, likely_same_persons
from families.selectors.questions import asked, questions_for, told_apart
from families.views.trail import trail
from schematom.access.doors import load, log_after, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, carry_out, submit

WITH_LIKENESS = "families/form_with_likeness.html"
PER_PAGE = 50
IDENTITY = ("first_name", "last_name", "birth_date", "pesel")
LOOK_FIRST = {
    "person": "Zanim zapiszesz, sprawdź, czy tej osoby nie ma już w systemie.",
    "family": "Zanim zapiszesz, sprawdź, czy tej rodziny nie ma już w systemie.",
}


@dataclass(frozen=True)
class Met:
    """The box over a form. `known`: likenesses the member may open; `hidden`: there are others, and no more is said."""

    kind: str
    known: list
    hidden: bool
    may_save: bool
    ask_url: str


def unless_known_person(request, form, act, family, person=None):
    """`act`, put off until somebody has looked at those who may be the same person."""
    ask_url = reverse("question_create", args=[family.pk])

    def find(cleaned):
        if person is not None and all(getattr(person, name) == cleaned[name] for name in IDENTITY):
            return []
        return _persons(request.member, cleaned, [person.pk] if person else [])

    return _looking_first(request, form, act, find, "person", ask_url)


def unless_known_family(request, form, act):
    """`act`, put off until somebody has looked at families that may be the same."""
    find = partial(_families, request.member)
    return _looking_first(request, form, act, find, "family", reverse("question_create_family"))


def _persons(member, typed, apart_from=()):
    candidate = Candidate(**{name: typed.get(name) or "" for name in (*IDENTITY, "sex")})
    return likely_same_persons([candidate], member, apart_from=apart_from).get(0, [])


def _families(member, typed):
    return likely_same_families(typed["name"], typed["gmina"], typed.get("address"), typed.get("phone"), member)


def _looking_first(request, form, act, find, kind, ask_url):
    form.likeness = None
    label = "To inna osoba: zapisz mimo to" if kind == "person" else "To inna rodzina: zapisz mimo to"
    if OTHER in request.POST:
        offer_to_save_anyway(form, label)

    def look_and_act(**cleaned):
        somebody_else = cleaned.pop(OTHER, False)
        found = find(cleaned)
        certain = any(likeness.certain for likeness in found)
        if found and not certain:
            found = [] if somebody_else else _not_told_apart(request.member, found)
        if not found:
            return act(**cleaned)
        form.likeness = _met(found, kind, certain, ask_url)
        if form.likeness.hidden:
            offer_to_ask(form)
        if certain:
            return act(**cleaned)  # which refuses a number known already, at its field and with a trace
        _leave_trace(kind, found)
        offer_to_save_anyway(form, label)
        raise Refused(LOOK_FIRST[kind])

    return look_and_act


def _not_told_apart(member, found):
    apart = told_apart(member, [likeness.row for likeness in found])
    return [likeness for likeness in found if likeness.row.pk not in apart]


def _met(found, kind, certain, ask_url):
    known = [likeness for likeness in found if likeness.opens]
    return Met(kind, known, hidden=len(known) < len(found), may_save=not certain, ask_url=ask_url)


def _leave_trace(kind, found):
    """The box says that somebody is there, so showing it is a search."""
    model = "families.person" if kind == "person" else "families.family"
    record_reading(f"{kind}.found_alike", model, [likeness.row.pk for likeness in found])


def question_create(request, pk):
    """Reached by a button of the form in which a double was met; what was typed comes along."""
    family = load(request, Family, "family.edit", pk=pk)
    require(request, "question.ask")
    form = bind(QuestionForm, request)
    act = partial(_ask_of_person, request, family)
    return _ask(request, form, act, trail(family), family.get_absolute_url())


def question_create_family(request):
    require(request, "question.ask")
    form = bind(FamilyQuestionForm, request, member=request.member)
    crumbs = [("Rodziny", reverse("family_list"))]
    return _ask(request, form, partial(_ask_of_family, request), crumbs, reverse("family_list"))


def _ask(request, form, act, crumbs, cancel_url):
    return submit(
        request,
        form,
        act,
        done=lambda question: reverse("question_show", args=[question.pk]),
        message="Zapytano koordynatora. Odpowiedź znajdziesz na swoim pulpicie.",
        heading="Pytanie do koordynatora",
        action=request.path,  # the page may stand under the address of the form it was asked from
        intro="Napisz, kogo szukasz. Koordynator sprawdzi, czy to ktoś, kogo powiat już zna.",
        crumbs=crumbs,
        submit_label="Zapytaj koordynatora",
        cancel_url=cancel_url,
    )


def _ask_of_person(request, family, question_note, **typed):
    found = _persons(request.member, typed)
    _leave_trace("person", found)
    names = {"first_name": typed["first_name"], "last_name": typed["last_name"]}
    kept = names | {"birth_date": typed["birth_date"].isoformat()}
    return ask_coordinator(member=request.member, typed=kept, likenesses=found, family=family, note=question_note)


def _ask_of_family(request, question_note, **typed):
    found = _families(request.member, typed)
    _leave_trace("family", found)
    kept = {"name": typed["name"], "gmina": typed["gmina"].name}
    return ask_coordinator(member=request.member, typed=kept, likenesses=found, note=question_note)


def question_list(request):
    require(request, "question.view")
    page = Paginator(questions_for(request.member), PER_PAGE).get_page(request.GET.get("page"))
    log_after(request, "question.listed", "families.duplicatequestion", [question.pk for question in page])
    context = {
        "page": page,
        "questions": [asked(question) for question in page],
        "answers": request.member.may("question.answer"),
        "crumbs": [("Rodziny", reverse("family_list"))],
    }
    return render(request, "families/question_list.html", context)


def question_show(request, pk):
    question = _loaded(request, "question.view", pk)
    record_reading("question.opened", "families.duplicatequestion", [question.pk])
    mine = question.asked_by_id == request.member.user_id
    seen = asked(question)
    context = {
        "asked": seen,
        "question": question,
        "may_answer": seen.is_open and request.member.may("question.answer", question),
        "may_note": mine and not seen.is_open and question.seen_at is None,
        "may_add": mine and question.state == QuestionState.DIFFERENT,
        "may_merge": question.state == QuestionState.SAME and request.member.may("merge.make"),
        # Somebody looked for by number alone has no second entry to merge.
        "may_lead_to_merge": question.family_id is not None or not seen.about_person,
        "mine": mine,
        "crumbs": _crumbs(),
    }
    return render(request, "families/question_show.html", context)


def question_answer(request, pk):
    question = _loaded(request, "question.answer", pk)
    form = bind(AnswerQuestionForm, request, question, about_family="name" in question.typed)
    return submit(
        request,
        form,
        partial(answer_question, member=request.member, question=question),
        done=lambda answered: reverse("question_show", args=[answered.pk]),
        message="Zapisano odpowiedź. Zobaczy ją osoba, która pytała.",
        page="families/question_answer.html",
        heading="Odpowiedź na pytanie",
        asked=asked(question),
        crumbs=_crumbs(),
        submit_label="Zapisz odpowiedź",
        cancel_url=reverse("question_show", args=[question.pk]),
    )


def question_note(request, pk):
    """The answer has been read."""
    question = _loaded(request, "question.view", pk)
    act = partial(take_note_of_answer, member=request.member, question=question)
    return carry_out(request, act, done="question_list", message="Odpowiedź oznaczono jako przeczytaną.")


def _loaded(request, permission, pk):
    questions = questions_for(request.member).select_related("matched_person__family", "matched_family")
    return load(request, questions, permission, pk=pk)


def _crumbs():
    return [("Rodziny", reverse("family_list")), ("Pytania o powtórzenia", reverse("question_list"))]
