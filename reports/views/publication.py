"""Before effects are published: the powiat's offer, and CRZL's pages of publications."""

from functools import partial

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from reports.actions.publication import offer_effects, publish_edition, withdraw_offer
from reports.forms.publication import OfferForm, PublishForm
from reports.models import OfferedEffects
from reports.selectors import effects_of, indicators_of, readable, story_of
from reports.selectors.disclosure import suppressed_figures
from reports.selectors.publication import (
    differences_from,
    elsewhere_in,
    last_published,
    offers_of,
    publication_job,
    publications_of,
    readiness_of,
    seen_of,
    words_of,
)
from reports.views.powiat import crumbs_of
from schematom.access.doors import load, require
from schematom.audit.errors import Refused
from schematom.web.submission import bind, carry_out, submit
from teams.models import Edition, Pilot

WITHDRAWN = "Wycofano. Następna wersja publikacji powstanie bez tych efektów."


def offer_create(request, pk):
    pilot = load(request, Pilot.objects.select_related("edition", "powiat"), "effects.offer", pk=pk)
    report, offer = story_of(pilot).sent, offers_of(pilot)
    initial = {"summary": offer.summary if offer else "", "offered_on": timezone.localdate()}
    return submit(
        request,
        bind(OfferForm, request, initial=initial),
        partial(offer_effects, member=request.member, pilot=pilot),
        done=reverse("offer_create", args=[pk]),
        message="Udostępniono. Efekty ukażą się, gdy CRZL opublikuje edycję.",
        page="reports/offer_create.html",
        heading=f"Publikacja efektów: {pilot.edition.name}",
        pilot=pilot,
        report=report,
        offer=offer,
        is_accepted=report is not None and report.is_accepted,
        submit_label="Udostępnij ponownie" if offer else "Udostępnij do publikacji",
        cancel_url=reverse("report_show", args=[pk]),
        crumbs=crumbs_of(pilot),
        **preview_of(report),
    )


def preview_of(report):
    """The figures of an accepted report as the public would read them of this powiat alone."""
    if report is None or not report.is_accepted:
        return {}
    words = {indicator["code"]: words_of(indicator) for indicator in report.content.get("indicators", [])}
    shown = effects_of(indicators_of(suppressed_figures(report.figures), words))
    return {**shown, "elsewhere": readable(elsewhere_in(report.content))}


def offer_withdraw(request, pk):
    offer = load(request, OfferedEffects, "effects.offer", pk=pk)
    act = partial(withdraw_offer, member=request.member, offer=offer, withdrawn_on=timezone.localdate())
    page = reverse("offer_create", args=[offer.pilot_id])
    return carry_out(request, act, done=page, message=WITHDRAWN)


def publication_list(request, pk):
    require(request, "national.list")
    edition = load(request, Edition, "national.view", pk=pk)
    versions = list(publications_of(edition))
    unfinished = next((version for version in versions if not version.published_at), None)
    context = {
        "edition": edition,
        "versions": [version for version in versions if version.published_at],
        "job": publication_job(unfinished) if unfinished and unfinished is versions[0] else None,
        "rows": readiness_of(edition),
        "may_publish": request.member.may("effects.publish"),
        "crumbs": crumbs_of_edition(edition)[:1],
    }
    counts = counts_of(context["rows"]) | since_last(edition, context["rows"])
    return render(request, "reports/publication_list.html", context | counts)


def counts_of(rows):
    return {"offered": sum(row.offer is not None for row in rows), "missing": [row for row in rows if not row.offer]}


def since_last(edition, rows):
    """What would be otherwise than in the version read now; nothing before the first one."""
    last = last_published(edition)
    if last is None:
        return {}
    other_threshold = [] if last.threshold == settings.SMALL_CELL_THRESHOLD else ["próg ukrywania małych liczb"]
    return {"last": last, "differences": [*differences_from(last, rows), *other_threshold]}


def crumbs_of_edition(edition):
    board = f"{reverse('national_board')}?edycja={edition.number}"
    return [(edition.name, board), ("Publikacja efektów", reverse("publication_list", args=[edition.pk]))]


def publication_create(request, pk):
    edition = load(request, Edition, "effects.publish", pk=pk)
    rows, page = readiness_of(edition), reverse("publication_list", args=[pk])
    form = bind(PublishForm, request, shown=seen_of([row.offer for row in rows if row.offer]))
    return submit(
        request,
        form,
        as_shown(partial(publish_edition, member=request.member, edition=edition), form),
        done=page,
        message="Publikacja powstaje. Gdy będzie gotowa, przeczytają ją wszyscy.",
        page="reports/publication_create.html",
        heading=f"Opublikuj efekty: {edition.name}",
        edition=edition,
        rows=rows,
        threshold=settings.SMALL_CELL_THRESHOLD,
        **counts_of(rows),
        **since_last(edition, rows),
        submit_label="Opublikuj",
        cancel_url=page,
        crumbs=crumbs_of_edition(edition),
    )


def as_shown(act, form):
    def carefully(**cleaned):
        try:
            return act(**cleaned)
        except Refused:
            form.look_again()
            raise

    return carefully
