"""Publications of good practices: CRZL makes them, everybody reads the newest of each edition."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.actions.collections import create_collection
from reports.forms.practices import CollectionForm
from reports.models import PracticeCollection
from reports.selectors.collections import (
    chosen_by_sources,
    collections_of,
    editions_with_practices,
    is_newest,
    published_collection,
)
from reports.selectors.content import readable
from reports.selectors.practices import told, verified_practices
from reports.selectors.work import last_job
from reports.views.nation import chosen_edition
from reports.views.practices_nation import list_url
from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import sent
from schematom.web.submission import bind, go, submit
from teams.models import Edition


def collection_create(request, pk):
    edition = load(request, Edition, "practice.publish", pk=pk)
    practices = list(verified_practices(edition))
    last = PracticeCollection.objects.filter(edition=edition).order_by("-version").first()
    before = {"before": last.content["versions"], "initial": {"foreword": last.content["foreword"]}} if last else {}
    initial = {"published_on": timezone.localdate(), **before.pop("initial", {})}
    return submit(
        request,
        bind(CollectionForm, request, practices=practices, initial=initial, **before),
        partial(create_collection, member=request.member, edition=edition),
        done=lambda collection: reverse("collection_show", args=[collection.pk]),
        message="Publikacja jest złożona. Teraz powstaje jej PDF.",
        page="reports/collection_create.html",
        heading=f"Publikacja dobrych praktyk: {edition.name}",
        practices=practices,
        last=last,
        submit_label="Utwórz publikację",
        cancel_url=list_url(edition),
        crumbs=crumbs_of(edition),
    )


def crumbs_of(edition):
    return [("Dobre praktyki", list_url(edition))]


def collection_show(request, pk):
    collection = load(request, PracticeCollection.objects.select_related("edition", "author"), "practice.read", pk=pk)
    context = {
        "collection": collection,
        "content": readable(collection.content),
        "job": None if collection.has_file else last_job(request.member, "practice_collection", collection.pk),
        "is_newest": is_newest(collection),
        "others": [other for other in collections_of(collection.edition) if other.pk != collection.pk],
        "crumbs": crumbs_of(collection.edition),
    }
    return render(request, "reports/collection_show.html", context)


def collection_pdf(request, pk):
    collection = load(request, PracticeCollection.objects.select_related("edition"), "practice.read", pk=pk)
    page = reverse("collection_show", args=[pk])
    if not collection.has_file:
        messages.info(request, "PDF tej publikacji jeszcze powstaje. Spróbuj za chwilę.")
        return go(request, page)
    return given(request, collection, page)


def given(request, collection, page):
    try:
        response = sent(collection, name=file_name(collection))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, page)
    if request.member:
        log_after(request, "practice_collection.downloaded", "reports.practicecollection", [collection.pk])
    return response


def file_name(collection):
    return f"dobre-praktyki-edycja-{collection.edition.number}-wersja-{collection.version}.pdf"


@require_safe
@login_not_required
def public_practices(request):
    """Open to everybody: the newest publication of an edition, and how many practices sources say were chosen."""
    editions = list(editions_with_practices())
    edition = chosen_edition(editions, request.GET.get("edycja"))
    collection = published_collection(edition) if edition else None
    content = readable(collection.content) if collection else {"practices": []}
    context = {
        "editions": editions,
        "edition": edition,
        "collection": collection,
        "content": content,
        "practices": [{**practice, "told": told(practice)} for practice in content["practices"]],
        "sources": list(chosen_by_sources(edition)) if edition else [],
    }
    return render(request, "reports/public_practices.html", context)


@require_safe
@login_not_required
def public_practice_pdf(request, pk):
    collection = get_object_or_404(PracticeCollection.objects.public().select_related("edition"), pk=pk)
    if not is_newest(collection):
        raise Http404  # a practice may have been withdrawn from it
    return given(request, collection, f"{reverse('public_practices')}?edycja={collection.edition.number}")
