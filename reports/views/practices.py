"""The powiat's pages of its good practices."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.actions import practices as actions
from reports.choices import PracticeState
from reports.forms.practices import HandOverForm, PracticeForm, PracticeProposalForm
from reports.models import GoodPractice
from reports.selectors.practices import TEXTS, missing_of, practice_stories, practice_story, surnames_told, told
from schematom.access.doors import load, require
from schematom.web.submission import bind, carry_out, go, submit
from teams.models import Pilot

PAGE = 50
WITHDRAW = (
    "Praktyka nie wejdzie do żadnej następnej publikacji i nie da się tego cofnąć. Jej opis i decyzje CRZL zostaną w"
    " wykazie. Z publikacji już wydanej zniknie wtedy, gdy CRZL wyda następną wersję."
)


def practice_list(request):
    require(request, "practice.list")
    rows = GoodPractice.objects.visible_to(request.member).order_by("-pilot__edition__number", "-created_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "stories": practice_stories(page.object_list),
        "may_edit": request.member.may("practice.edit"),
        "crumbs": [("Raporty", reverse("report_list"))],
    }
    return render(request, "reports/practice_list.html", context)


def crumbs_of(practice=None):
    crumbs = [("Raporty", reverse("report_list")), ("Dobre praktyki", reverse("practice_list"))]
    return [*crumbs, (practice.title, practice.get_absolute_url())] if practice else crumbs


def practice_create(request):
    require(request, "practice.edit")
    pilots = Pilot.objects.visible_to(request.member).select_related("edition").order_by("-edition__number")
    return submit(
        request,
        bind(PracticeProposalForm, request, pilots=pilots),
        partial(actions.propose_practice, member=request.member),
        done=lambda practice: reverse("practice_edit", args=[practice.pk]),
        message="Praktyka zgłoszona. Teraz opisz ją tak, żeby inny powiat mógł pracować podobnie.",
        heading="Nowa dobra praktyka",
        intro="Dobra praktyka to sposób pracy, który się sprawdził i który może przejąć inny powiat. Po potwierdzeniu "
        "przez CRZL przeczytają go wszyscy.",
        submit_label="Zgłoś praktykę",
        cancel_url=reverse("practice_list"),
        crumbs=crumbs_of(),
    )


def practice_show(request, pk):
    story = practice_story(load(request, GoodPractice, "practice.view", pk=pk))
    practice = story.practice
    context = {
        "story": story,
        "practice": practice,
        "parts": [(title, getattr(practice, name)) for name, title in TEXTS.items()],
        "missing": missing_of(practice),
        "earlier": [(version, decision, told(version.content)) for version, decision in story.answered[1:]],
        "may_edit": request.member.may("practice.edit", practice),
        "withdraw_text": WITHDRAW,
        "crumbs": crumbs_of(),
    }
    return render(request, "reports/practice_show.html", context)


def practice_edit(request, pk):
    practice = load(request, GoodPractice, "practice.edit", pk=pk)
    if practice.state != PracticeState.PROPOSED and request.method != "POST":
        messages.info(request, "Tego opisu nie można teraz zmieniać.")
        return go(request, practice)
    return submit(
        request,
        bind(PracticeForm, request, practice, day=timezone.localdate()),
        partial(actions.save_practice, member=request.member, practice=practice),
        done=practice,
        message=said_after_saving,
        heading=f"Opis praktyki: {practice.title}",
        intro="Możesz zapisać opis niedokończony. Pisz o instytucjach i sposobie pracy, nigdy o konkretnej rodzinie: "
        "bez nazwisk, numerów telefonów i szczegółów, po których sąsiad ją pozna.",
        submit_label="Zapisz opis",
        cancel_url=practice.get_absolute_url(),
        crumbs=crumbs_of(practice),
    )


def said_after_saving(practice):
    if missing_of(practice):
        return "Zapisano. Resztę możesz dopisać później."
    return "Zapisano. Opis jest cały i można go przekazać do CRZL."


def practice_hand_over(request, pk):
    practice = load(request, with_all(), "practice.edit", pk=pk)
    form = bind(HandOverForm, request, practice, initial={"handed_over_on": timezone.localdate()})
    if request.method == "POST" and form["revision"].value() != str(practice.revision):
        messages.error(request, "Ktoś zmienił opis, odkąd otwarto tę stronę. Przeczytaj go jeszcze raz i przekaż.")
        return go(request, request.path)
    return submit(
        request,
        form,
        partial(actions.hand_over_practice, member=request.member, practice=practice),
        done=practice,
        message="Opis przekazano do CRZL. O decyzji przeczytasz na swoim pulpicie i na tej stronie.",
        page="reports/practice_hand_over.html",
        heading="Przekazanie praktyki do CRZL",
        practice=practice,
        missing=missing_of(practice),
        parts=[(title, getattr(practice, name)) for name, title in TEXTS.items()],
        surnames=surnames_told(request.member, practice),
        submit_label="Przekaż do CRZL",
        cancel_url=practice.get_absolute_url(),
        crumbs=crumbs_of(practice),
    )


def with_all():
    return GoodPractice.objects.select_related("pilot__edition", "powiat", "contact")


def practice_reopen(request, pk):
    practice = load(request, GoodPractice, "practice.edit", pk=pk)
    return carry_out(
        request,
        partial(actions.reopen_practice, member=request.member, practice=practice),
        done=lambda opened: reverse("practice_edit", args=[pk]) if opened else practice.get_absolute_url(),
        message="Opis jest otwarty do poprawy. Popraw go i przekaż jako następną wersję.",
    )


def practice_withdraw(request, pk):
    practice = load(request, GoodPractice, "practice.edit", pk=pk)
    act = partial(actions.withdraw_practice, member=request.member, practice=practice)
    return carry_out(request, act, done=practice, message="Praktyka jest wycofana. Jej opis zostaje w wykazie.")
