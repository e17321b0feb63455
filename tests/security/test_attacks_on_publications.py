"""Attacks on what is published: words taken back or swapped, ids and hashes, pages kept for others, hidden figures."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.actions.publication import publish_edition, withdraw_offer
from reports.models import EditionPublication, Snapshot
from reports.selectors.publication import seen_of, standing_offers
from schematom.audit.errors import Refused
from schematom.jobs.models import Job
from schematom.tenancy.context import in_nation
from teams.models import Edition
from tests.reports.cases import run_job
from tests.reports.conftest import (  # noqa: F401 - fixtures
    check,
    freeze,
    poznan,
    review,
    send,
    submitted,
    unprinted,
    write,
)
from tests.reports.test_pages import text
from tests.reports.test_public_pages import elsewhere  # noqa: F401 - fixture
from tests.reports.test_publication import accepted, offer, publish  # noqa: F401 - fixtures
from tests.security.test_attacks_on_effects import page_of

TODAY = timezone.localdate()


# Taken back while it is being published


@pytest.fixture
def requested(cast, accepted, offer):  # noqa: F811
    """(offer, publication whose job waits)."""
    offered, cezary = offer(accepted), cast.member("cezary")
    edition = Edition.objects.get(number=7)
    with in_nation(user_id=cezary.user_id):
        return offered, publish_edition(member=cezary, edition=edition, seen=seen_of(standing_offers(edition)))


def test_what_a_powiat_took_back_meanwhile_is_not_published(cast, requested):
    offered, publication = requested
    with cast.inside():
        withdraw_offer(member=cast.member("anna"), offer=offered, withdrawn_on=TODAY)
    with pytest.raises(Refused, match="Opublikuj edycję jeszcze raz"):
        run_job("edition_publication", publication.pk)
    assert not EditionPublication.objects.public().filter(edition__number=7).exists()
    assert cast.client(None).get(reverse("public_edition", args=[7])).status_code == 404


def test_words_changed_meanwhile_are_not_published_since_crzl_has_not_read_them(
    cast,
    requested,
    offer,  # noqa: F811
    accepted,  # noqa: F811
    publish,  # noqa: F811
):
    _, publication = requested
    offer(accepted, summary="Inne słowa.")
    with pytest.raises(Refused, match="Opublikuj edycję jeszcze raz"):
        run_job("edition_publication", publication.pk)
    assert not EditionPublication.objects.public().filter(edition__number=7).exists()
    Job.objects.filter(object_id=publication.pk).update(state="failed")  # as the worker leaves it
    assert publish().content["powiaty"][0]["summary"] == "Inne słowa."


def test_the_same_words_offered_anew_meanwhile_are_another_offer(cast, requested, offer, accepted):  # noqa: F811
    offered, publication = requested
    with cast.inside():
        withdraw_offer(member=cast.member("anna"), offer=offered, withdrawn_on=TODAY)
    offer(accepted)
    with pytest.raises(Refused, match="Opublikuj edycję jeszcze raz"):
        run_job("edition_publication", publication.pk)


def test_a_figure_from_elsewhere_changed_after_the_report_was_accepted_does_not_slip_in(
    cast,
    elsewhere,  # noqa: F811
    accepted,  # noqa: F811
    offer,  # noqa: F811
    publish,  # noqa: F811
):
    offer(accepted)
    anna = cast.client("anna")
    typed = {"figure": "WORK_KEPT:mandate_contract", "value": "888", "source": "podmienione źródło", "published_on": ""}
    answer = anna.post(page_of("elsewhere_edit", elsewhere), typed | {"revision": elsewhere.revision})
    assert answer.status_code == 303
    anna.post(page_of("elsewhere_create", accepted.pilot), typed | {"figure": "WORK_STARTED:", "value": "999"})
    assert "strona PCPR z 18.05.2015" in text(anna.get(page_of("offer_create", accepted.pilot)))
    seen = text(cast.client("cezary").get(page_of("publication_create", accepted.pilot.edition)))
    assert "strona PCPR z 18.05.2015" in seen and "podmienione" not in seen
    assert [figure["value"] for figure in publish().content["powiaty"][0]["elsewhere"]] == [2]
    for url in public_addresses(cast):
        assert "podmienione" not in cast.client(None).get(url).content.decode(), url


def test_crzl_publishes_the_words_it_has_read(cast, accepted, offer):  # noqa: F811
    offer(accepted, summary="Spokojne słowa.")
    cezary, url = cast.client("cezary"), page_of("publication_create", accepted.pilot.edition)
    page = cezary.get(url)
    assert "Spokojne słowa." in text(page)
    read = page.context["form"]["seen"].value()
    offer(accepted, summary="Podmienione słowa.")
    for forged in (read, "", "x"):
        answer = cezary.post(url, {"seen": forged})
        assert "Odkąd otwarto tę stronę" in text(answer, 422) and "Podmienione słowa." in text(answer, 422)
    assert not EditionPublication.objects.filter(edition__number=7).exists()
    assert cezary.post(url, {"seen": answer.context["form"]["seen"].value()}).status_code == 303


# What everybody reads


IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b")


def public_addresses(cast):
    number = cast.buk.powiat.pk
    files = [reverse(name, args=[7]) for name in ("public_edition", "public_csv", "public_json")]
    return [reverse("public_editions"), *files, reverse("public_powiat", args=[7, number])]


def test_the_public_reads_no_id_and_no_hash(cast, accepted, offer, publish):  # noqa: F811
    offer(accepted)
    publication = publish()
    assert IDS.findall(json.dumps(publication.content)) == []
    for url in public_addresses(cast):
        page = cast.client(None).get(url).content.decode()
        assert set(IDS.findall(page)) <= {publication.content_sha256}, url


def test_a_page_made_for_one_person_is_kept_for_no_other(cast, accepted, offer, publish):  # noqa: F811
    offer(accepted)
    publish()
    for url in public_addresses(cast):
        for client in (cast.client(None), cast.client("anna")):
            answer = client.get(url)
            assert "public" not in answer.get("Cache-Control", "") and "max-age" not in answer.get("Cache-Control", "")
            assert "Cookie" in answer.get("Vary", ""), url


@pytest.mark.parametrize("number", [0, 10**9, 10**19, 10**300])
def test_numbers_without_end_are_no_editions(cast, number):
    for name in ("public_edition", "public_csv", "public_json"):
        url = reverse("public_edition", args=[7]).replace("7", str(number)) if number else reverse(name, args=[0])
        assert cast.client(None, raise_request_exception=False).get(url).status_code == 404


# CRZL sees no small cells


@pytest.fixture
def seen_suppressed(settings, poznan, freeze, write, send, review):  # noqa: F811
    settings.CRZL_SEES = "suppressed"
    report = send(write(poznan.pilot, freeze(poznan.pilot)))
    review(report, verdict="accepted", remarks="")
    return report


def test_hidden_figures_break_no_page_of_crzl(cast, seen_suppressed, poznan):  # noqa: F811
    report, edition = seen_suppressed, poznan.pilot.edition
    cezary = cast.client("cezary", raise_request_exception=False)
    query = "?edycja=7&wskaznik=WORK_STARTED&wskaznik=WORK_KEPT&porzadek=WORK_KEPT"
    urls = [
        page_of("national_report_show", report),
        page_of("review_create", report),
        page_of("submitted_xlsx", report),
        page_of("submitted_json", report),
        *(reverse(name) + query for name in ("comparison_show", "comparison_csv", "comparison_xlsx")),
        page_of("comparison_over_editions", poznan.pilot),
        page_of("stage_assess", poznan.pilot),
        page_of("assessment_list", edition),
        page_of("national_paper_list", edition),
        page_of("publication_create", edition),
        page_of("api_report_show", report),
        page_of("api_report_xlsx", report),
    ]
    assert {url: status for url in urls if (status := cezary.get(url).status_code) != 200} == {}
    anna = cast.client("anna", raise_request_exception=False)
    for name, subject in (("submitted_show", report), ("report_show", poznan.pilot), ("offer_create", poznan.pilot)):
        assert anna.get(page_of(name, subject)).status_code == 200, name


def test_hidden_figures_are_printed_and_published(cast, seen_suppressed, offer, publish):  # noqa: F811
    assert run_job("report_pdf", seen_suppressed.pk).state == "done"
    offer(seen_suppressed)
    publication = publish()
    assert publication.published_at
    with cast.inside():
        whole = Snapshot.objects.get(pilot=seen_suppressed.pilot).figures
        assert seen_suppressed.figures != whole
    for url in public_addresses(cast):
        assert cast.client(None).get(url).status_code == 200
