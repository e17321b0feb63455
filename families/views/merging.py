"""Two entries of one person, or of one family: chosen, compared, merged, parted again."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse

from families.actions.merging import LOOK_AGAIN, merge_families, merge_persons, undo_merge
from families.forms.merging import FamilyWordsForm, MergeForm
from families.models import Family, Merge, Person
from families.selectors.likeness import Candidate, likely_same_families, likely_same_persons, pairs_within
from families.selectors.merges import account_of
from families.selectors.merging import comparison, others_in_family
from families.selectors.search import matching
from families.views.trail import trail
from schematom.access.doors import load, log_after, require
from schematom.audit.errors import Refused
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, carry_out, submit

PER_PAGE = 50
MOST_FOUND = 20
WITH = "z"  # the second entry, in the address of a comparison
WITH_FAMILY = Person.objects.select_related("family")
WHOLE = Family.objects.select_related("gmina", "owner_institution").prefetch_related("persons")


def merge_person(request, pk):
    """Whom to merge this person with; with „?z=” the comparison of the two, which POST carries out."""
    person = load(request, WITH_FAMILY.all(), "merge.make", pk=pk)
    if WITH in request.GET:
        other = load(request, WITH_FAMILY.all(), "merge.make", pk=request.GET[WITH])
        return _compare(request, person, other, merge_persons)
    candidate = Candidate(person.first_name, person.last_name, person.birth_date, person.pesel)
    likely = likely_same_persons([candidate], request.member, apart_from=[person.pk]).get(0, [])
    context = {"person": person, "likely": likely, "others": list(others_in_family(person))}
    return _choose(request, "families/merge_person.html", person.family, context)


def merge_family(request, pk):
    """Which family to merge this one with; with „?z=” the comparison of the two, which POST carries out."""
    family = load(request, WHOLE.all(), "merge.make", pk=pk)
    if WITH in request.GET:
        other = load(request, WHOLE.all(), "merge.make", pk=request.GET[WITH])
        return _compare(request, family, other, merge_families)
    likely = likely_same_families(
        family.name, family.gmina, family.address, family.phone, request.member, apart_from=[family.pk]
    )
    return _choose(request, "families/merge_family.html", family, {"likely": likely})


def _choose(request, page, family, context):
    form = bind(FamilyWordsForm, request)
    found = _found(request, form, family) if request.method == "POST" and form.is_valid() else None
    status = 422 if form.errors else 200
    return render(
        request,
        page,
        {**context, "family": family, "form": form, "found": found, "crumbs": trail(family)},
        status=status,
    )


def _found(request, form, family):
    """Families by their words, with their persons to choose from."""
    families = matching(Family.objects.visible_to(request.member), form.cleaned_data["words"], request.member)
    found = list(families.select_related("gmina").prefetch_related("persons").order_by("sort_name", "id")[:MOST_FOUND])
    log_after(request, "family.searched", "families.family", [one.pk for one in found])
    return [one for one in found if "osoby" in request.path or one.pk != family.pk]


def _compare(request, kept, removed, merge):
    shown = comparison(request.member, kept, removed)
    kind = kept._meta.label_lower
    if request.method == "GET":
        record_reading("merge.previewed", kind, [kept.pk, removed.pk])
    form = bind(MergeForm, request, comparison=shown)
    act = partial(_merge_as_compared, request.member, form, merge, kept, removed)
    heading = "Połączenie wpisów rodziny" if shown.of_family else "Połączenie wpisów osoby"
    family = kept if shown.of_family else kept.family
    here = reverse(request.resolver_match.url_name, args=[kept.pk])
    return submit(
        request,
        form,
        act,
        done=lambda merged: reverse("merge_show", args=[merged.pk]),
        message="Połączono wpisy. Gdyby to była pomyłka, możesz to cofnąć.",
        page="families/merge_preview.html",
        heading=heading,
        comparison=shown,
        other_way=f"{reverse(request.resolver_match.url_name, args=[removed.pk])}?{WITH}={kept.pk}",
        crumbs=trail(family, ("Wybór drugiego wpisu", here)),
        cancel_url=family.get_absolute_url(),
    )


def _merge_as_compared(member, form, merge, kept, removed, **chosen):
    try:
        return merge(member=member, kept=kept, removed=removed, **chosen)
    except Refused as refusal:
        if refusal.message == LOOK_AGAIN:
            form.look_again()
        raise


def merge_list(request):
    require(request, "merge.view")
    merges = Merge.objects.visible_to(request.member).select_related("author", "undone_by").defer("deleted", "moved")
    page = Paginator(merges.order_by("-created_at", "-id"), PER_PAGE).get_page(request.GET.get("page"))
    log_after(request, "merge.listed", "families.merge", [merge.pk for merge in page])
    return render(request, "families/merge_list.html", {"page": page, "crumbs": [("Rodziny", reverse("family_list"))]})


def merge_show(request, pk):
    merge = load(request, Merge.objects.select_related("author", "undone_by"), "merge.view", pk=pk)
    record_reading("merge.opened", "families.merge", [merge.pk])
    family, persons = _kept_of(merge)
    context = {
        "merge": merge,
        "account": account_of(merge),
        "family": family,
        "pairs": pairs_within(persons) if merge.of_family and merge.undone_at is None else [],
        "crumbs": [("Rodziny", reverse("family_list")), ("Połączone wpisy", reverse("merge_list"))],
    }
    return render(request, "families/merge_show.html", context)


def _kept_of(merge):
    """The family the kept entry stands in, and its persons; None and none when it was merged on since."""
    found = {"pk": merge.kept} if merge.of_family else {"persons": merge.kept}
    family = Family.objects.prefetch_related("persons").filter(**found).first()
    return family, list(family.persons.all()) if family else []


def merge_undo(request, pk):
    merge = load(request, Merge, "merge.make", pk=pk)
    act = partial(undo_merge, member=request.member, merge=merge)
    done = reverse("merge_show", args=[merge.pk])
    return carry_out(request, act, done=done, message="Cofnięto połączenie. Oba wpisy są znów osobne.")
