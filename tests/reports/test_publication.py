"""From the powiat's offer to what CRZL publishes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.actions.publication import offer_effects, publish_edition, withdraw_offer
from reports.models import EditionPublication, OfferedEffects
from reports.selectors.publication import seen_of, standing_offers
from schematom.audit.errors import Refused
from schematom.jobs.models import Job
from schematom.tenancy.context import in_nation
from teams.models import Edition
from tests.reports.cases import run_job
from tests.reports.test_pages import text

TODAY = timezone.localdate()


@pytest.fixture
def accepted(poznan, submitted, review):
    review(submitted, verdict="accepted", remarks="")
    return submitted


@pytest.fixture
def offer(cast):
    def offered(report, summary="Pracowaliśmy z dziesięcioma rodzinami.", offered_on=TODAY):
        with cast.inside():
            return offer_effects(member=cast.member("anna"), pilot=report.pilot, summary=summary, offered_on=offered_on)

    return offered


@pytest.fixture
def publish(cast):
    """CRZL publishes the edition and the worker makes the version."""

    def published(number=7):
        cezary, edition = cast.member("cezary"), Edition.objects.get(number=number)
        with in_nation(user_id=cezary.user_id):
            publication = publish_edition(member=cezary, edition=edition, seen=seen_of(standing_offers(edition)))
        assert run_job("edition_publication", publication.pk).state == "done"
        publication.refresh_from_db()
        return publication

    return published


def test_only_an_accepted_report_can_be_offered(submitted, offer):
    with pytest.raises(Refused, match="CRZL przyjęło"):
        offer(submitted)


def test_a_returned_report_cannot_be_offered_though_it_was_sent(submitted, review, offer):
    review(submitted)
    with pytest.raises(Refused, match="CRZL przyjęło"):
        offer(submitted)


def test_the_day_of_the_offer_lies_between_the_decision_and_today(accepted, offer):
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            offer(accepted, offered_on=day)
        assert refusal.value.field == "offered_on"


def test_a_new_offer_takes_the_place_of_the_one_before(cast, accepted, offer):
    first = offer(accepted)
    with pytest.raises(Refused, match="To już jest udostępnione"):
        offer(accepted)
    second = offer(accepted, summary="Inaczej powiedziane.")
    with cast.inside():
        assert list(OfferedEffects.objects.standing().filter(pilot=accepted.pilot)) == [second]
        first.refresh_from_db()
        assert first.withdrawn_on == TODAY


def test_a_withdrawn_offer_is_not_withdrawn_again(cast, accepted, offer):
    offered = offer(accepted)
    with cast.inside():
        anna = cast.member("anna")
        withdraw_offer(member=anna, offer=offered, withdrawn_on=TODAY)
        with pytest.raises(Refused, match="już nie udostępniasz"):
            withdraw_offer(member=anna, offer=offered, withdrawn_on=TODAY)


def test_nothing_is_published_of_an_edition_where_nobody_offered(accepted, publish):
    with pytest.raises(Refused, match="nie ma czego opublikować"):
        publish()


def test_the_version_holds_told_figures_without_ids_or_hashes_of_the_hidden(cast, accepted, offer, publish):
    offer(accepted)
    publication = publish()
    assert (publication.version, publication.threshold, publication.sources) == (1, 5, [str(accepted.pk)])
    content = str(publication.content)
    for secret in (str(accepted.pk), accepted.figures_sha256, accepted.content_sha256, accepted.number):
        assert secret not in content
    told = publication.content["powiaty"][0]["figures"]
    assert told["FAMILIES_COMPLETED"]["value"] == 10 and told["WORK_STARTED"]["value"] == 9
    assert told["WORK_STARTED"]["parts"]["mandate_contract"] is None  # four
    assert told["WORK_STARTED"]["parts"]["employment_contract"] is None  # five, but nine less five is four
    assert told["WORK_KEPT"]["parts"]["employment_contract"] is None  # three
    assert publication.content["figures"]["WORK_STARTED"]["parts"] == told["WORK_STARTED"]["parts"]


def test_the_same_is_not_published_twice_and_a_version_stands_when_the_job_runs_again(accepted, offer, publish):
    offer(accepted)
    publication = publish()
    with pytest.raises(Refused, match="nic się nie zmieniło"):
        publish()
    Job.objects.filter(object_id=publication.pk).update(state="waiting", claim=None, attempts=0)
    run_job("edition_publication", publication.pk)
    again = EditionPublication.objects.get(pk=publication.pk)
    assert (again.published_at, again.content_sha256) == (publication.published_at, publication.content_sha256)


def test_while_one_is_being_made_another_is_not_asked_for(cast, accepted, offer):
    offer(accepted)
    cezary, edition = cast.member("cezary"), Edition.objects.get(number=7)
    with in_nation(user_id=cezary.user_id):
        seen = seen_of(standing_offers(edition))
        publish_edition(member=cezary, edition=edition, seen=seen)
        with pytest.raises(Refused, match="właśnie powstaje"):
            publish_edition(member=cezary, edition=edition, seen=seen)


def test_the_next_version_leaves_out_who_withdrew_and_the_first_stands(cast, accepted, offer, publish):
    first = offer(accepted)
    publication = publish()
    with cast.inside():
        withdraw_offer(member=cast.member("anna"), offer=first, withdrawn_on=TODAY)
    with pytest.raises(Refused, match="nie ma czego opublikować"):
        publish()
    assert EditionPublication.objects.public().get().pk == publication.pk


def test_the_coordinator_reads_what_all_will_read_and_offers_it(cast, accepted):
    anna, url = cast.client("anna"), reverse("offer_create", args=[accepted.pilot_id])
    page = text(anna.get(url))
    assert "Co przeczyta każdy" in page and "ukryto" in page and "<strong>54</strong>" in page
    assert reverse("offer_create", args=[accepted.pilot_id]) in text(
        anna.get(reverse("report_show", args=[accepted.pilot_id]))
    )
    page = text(anna.post(url, {"summary": "", "offered_on": TODAY.isoformat()}), 422)
    assert "Co zrobił pilotaż w Twoim powiecie" in page
    answer = anna.post(url, {"summary": "Opis.", "offered_on": TODAY.isoformat()}, follow=True)
    assert "udostępniono" in text(answer)
    with cast.inside():
        offered = OfferedEffects.objects.standing().get(pilot=accepted.pilot)
    answer = anna.post(reverse("offer_withdraw", args=[offered.pk]), follow=True)
    assert "Wycofano." in text(answer) and "nie udostępniono" in text(answer)


def test_before_the_next_version_the_pages_say_what_has_changed_since_the_last(cast, accepted, offer, publish):
    offer(accepted)
    edition, cezary = accepted.pilot.edition, cast.client("cezary")
    pages = [reverse(name, args=[edition.pk]) for name in ("publication_list", "publication_create")]
    publish(edition.number)
    assert not any("mieni się" in text(cezary.get(page)) or "zmieniło się" in text(cezary.get(page)) for page in pages)
    assert "Przygotuj następną wersję" not in text(cezary.get(pages[0]))
    offer(accepted, summary="Inaczej powiedziane.")
    changed = f"{accepted.pilot.powiat.name} (zmieniony opis)"
    assert f"Od wersji 1 zmieniło się: {changed}." in text(cezary.get(pages[0]))
    assert f"Zmieni się: {changed}." in text(cezary.get(pages[1]))


def test_before_the_acceptance_the_page_says_what_is_missing(cast, submitted):
    page = text(cast.client("anna").get(reverse("offer_create", args=[submitted.pilot_id])))
    assert "ostatnią wersję CRZL przyjęło" in page and "Udostępnij do publikacji" not in page


def test_crzl_sees_what_is_offered_and_missing_and_publishes(cast, accepted, offer):
    edition = accepted.pilot.edition
    cezary, url = cast.client("cezary"), reverse("publication_create", args=[edition.pk])
    assert "Żaden powiat nie udostępnił" in text(cezary.get(url))
    offer(accepted)
    shown = cezary.get(url)
    assert "mniejsze niż 5 będą ukryte" in text(shown)
    page = text(cezary.post(url, {"seen": shown.context["form"]["seen"].value()}, follow=True))
    assert "czeka na swoją kolej" in page
    run_job("edition_publication", EditionPublication.objects.get().pk)
    page = text(cezary.get(reverse("publication_list", args=[edition.pk])))
    assert "wersja 1" in page and "udostępniono" in page
    assert "Publikuje administrator CRZL." in text(
        cast.client("celina").get(reverse("publication_list", args=[edition.pk]))
    )
