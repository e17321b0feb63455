"""CRZL's pages of good practices: what waits, a description, the decision. In the nation's context."""

from functools import partial

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.actions import practices as actions
from reports.choices import PracticeState
from reports.forms.practices import PracticeDecisionForm
from reports.models import PracticeVersion
from reports.selectors.collections import chosen_by_sources, collections_of
from reports.selectors.practices import (
    STANDINGS,
    WORDS,
    decision_of,
    practice_story,
    practices_to_review,
    review_stories,
    told,
    verified_practices,
    waiting_practices,
)
from reports.views.nation import chosen_edition
from schematom.access.doors import load, require
from schematom.web.submission import bind, submit
from teams.models import Edition

PAGE = 50


def practice_review_list(request):
    require(request, "practice.read")
    editions = list(Edition.objects.all())
    edition = chosen_edition(editions, request.GET.get("edycja"))
    standing = request.GET.get("stan", "")
    standing = standing if standing in STANDINGS else ""
    page = Paginator(practices_to_review(edition, standing), PAGE).get_page(request.GET.get("page"))
    context = {
        "editions": editions,
        "edition": edition,
        "page": page,
        "stories": review_stories(page),
        "standings": [("", "wszystkie"), *((code, WORDS[code][0]) for code in STANDINGS)],
        "query": f"&edycja={edition.number}&stan={standing}" if edition else "",
        "standing": standing,
        "waiting": waiting_practices(edition).count(),
        "verified": verified_practices(edition).count(),
        "sources": list(chosen_by_sources(edition)),
        "collections": list(collections_of(edition)),
        "may_decide": request.member.may("practice.decide"),
        "may_publish": request.member.may("practice.publish"),
    }
    return render(request, "reports/practice_review_list.html", context)


def with_all():
    rows = PracticeVersion.objects.select_related("powiat", "practice__pilot__edition")
    return rows.prefetch_related("decisions__author")


def practice_read(request, pk):
    version = load(request, with_all(), "practice.read", pk=pk)
    story = practice_story(version.practice)
    newer = story.version.version > version.version
    undecided = decision_of(version) is None and story.practice.state == PracticeState.HANDED_OVER and not newer
    context = {
        "version": version,
        "story": story,
        "parts": told(version.content),
        "decision": decision_of(version),
        "others": [(other, decision) for other, decision in story.answered if other.pk != version.pk],
        "is_outdated": newer,
        "may_decide": undecided and request.member.may("practice.decide", version),
        "crumbs": crumbs_of(version)[:1],
    }
    return render(request, "reports/practice_read.html", context)


def practice_decide(request, pk):
    version = load(request, with_all(), "practice.decide", pk=pk)
    page = reverse("practice_read", args=[pk])
    return submit(
        request,
        bind(PracticeDecisionForm, request, initial={"decided_on": timezone.localdate()}),
        partial(actions.decide_practice, member=request.member, version=version),
        done=page,
        message=lambda made: f"Zapisano: praktyka {made.get_verdict_display()}. Powiat zobaczy to na swoim pulpicie.",
        heading=f"Decyzja o praktyce: {version.practice.title}",
        intro=f"{version.powiat.title}, {version.practice.pilot.edition.name}, wersja {version.version}.",
        submit_label="Zapisz decyzję",
        cancel_url=page,
        crumbs=crumbs_of(version),
    )


def crumbs_of(version):
    return [
        ("Dobre praktyki", list_url(version.practice.pilot.edition)),
        (version.practice.title, reverse("practice_read", args=[version.pk])),
    ]


def list_url(edition):
    return f"{reverse('practice_review_list')}?edycja={edition.number}"
