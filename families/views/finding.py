"""Finding a person by PESEL. Only by POST: an address stays in histories and logs."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from families.actions.likeness import ask_coordinator
from families.forms.finding import PeselSearchForm
from families.selectors.finding import person_by_pesel, typed_of
from schematom.access.doors import log_after, require
from schematom.audit.errors import Refused
from schematom.web.submission import bind, go

PAGE = "families/person_find.html"


@never_cache
def person_find(request):
    require(request, "question.ask")
    if request.method not in ("GET", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    form = bind(PeselSearchForm, request)
    if request.method == "GET":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    pesel = form.cleaned_data["pesel"]
    found = person_by_pesel(request.member, pesel)
    log_after(request, "person.found_by_pesel", "families.person", [one.row.pk for one in found.likenesses])
    if "ask" in request.POST and found.hidden:
        return _ask(request, pesel, found)
    return _page(request, form, found=found)


def _ask(request, pesel, found):
    try:
        question = ask_coordinator(member=request.member, typed=typed_of(pesel), likenesses=list(found.likenesses))
    except Refused:
        return go(request, "person_find")
    return go(request, reverse("question_show", args=[question.pk]))


def _page(request, form, found=None, status=200):
    context = {"form": form, "found": found, "crumbs": [("Rodziny", reverse("family_list"))]}
    return render(request, PAGE, context, status=status)
