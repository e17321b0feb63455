import pytest
from django.urls import reverse

from modules import actions
from modules.actions import barriers
from modules.choices import VersionState
from modules.desk.local_programme import local_programme_waiting
from modules.models import CatalogueInstrument, Instrument, LocalProgrammeVersion, Service
from tests.cast import walk

ALL_IN_POWIAT = ["anna", "marek", "czeslawa", "piotr", "urszula", "adam", "iga"]
TEXTS = {"barriers": "Urzędy nie znają się nawzajem.", "tools": "Wspólny informator."}


def version_of(cast):
    """The cast is shared by all tests: a row to be changed is read anew."""
    return LocalProgrammeVersion.objects.get(pk=cast.buk.local_programme_version.pk)


@pytest.mark.parametrize("name", ALL_IN_POWIAT)
@pytest.mark.parametrize("url_name", ["lpiw_show", "catalogue_list"])
def test_everybody_in_the_powiat_reads(cast, name, url_name):
    assert cast.client(name).get(reverse(url_name)).status_code == 200


@pytest.mark.parametrize("url_name", ["lpiw_show", "catalogue_list"])
def test_crzl_does_not(cast, url_name):
    assert cast.client("celina").get(reverse(url_name)).status_code == 403


@pytest.mark.parametrize("name", ["marek", "piotr", "urszula"])
def test_only_who_runs_the_pilot_edits_the_programme(cast, name):
    client, version = cast.client(name), cast.buk.local_programme_version
    assert client.get(reverse("lpiw_version_edit", args=[version.pk])).status_code == 403
    assert client.post(reverse("lpiw_version_create")).status_code == 403
    assert client.post(reverse("lpiw_version_submit", args=[version.pk])).status_code == 403
    assert "Otwórz projekt" not in client.get(reverse("lpiw_show")).content.decode()


def test_a_version_of_another_powiat_is_not_found(cast):
    theirs = cast.dab.local_programme_version
    assert cast.client("anna").get(theirs.get_absolute_url()).status_code == 404


def test_a_draft_is_written_and_submitted(cast):
    client, version = cast.client("anna"), cast.buk.local_programme_version
    edit = reverse("lpiw_version_edit", args=[version.pk])
    assert "Urzędy nie znają się." in client.get(edit).content.decode()
    answer = client.post(edit, {**TEXTS, "revision": 1}, follow=True)
    assert "Wspólny informator." in answer.content.decode()
    answer = client.post(reverse("lpiw_version_submit", args=[version.pk]), follow=True)
    assert "Czeka teraz na posiedzenie PZKW" in answer.content.decode()
    with cast.inside():
        assert version_of(cast).state == VersionState.SUBMITTED
    assert client.get(edit).status_code == 302


def test_an_unfinished_draft_is_refused_with_what_it_lacks(cast):
    with cast.inside():
        barriers.remove_barrier(member=cast.member("anna"), barrier=version_of(cast).barriers.get())
    client, version = cast.client("anna"), cast.buk.local_programme_version
    page = client.post(reverse("lpiw_version_submit", args=[version.pk]), follow=True).content.decode()
    assert "Dodaj barierę między instytucjami" in page


def test_the_second_saver_sees_both_texts(cast):
    client, version = cast.client("anna"), cast.buk.local_programme_version
    edit = reverse("lpiw_version_edit", args=[version.pk])
    cast.client("czeslawa").post(edit, {**TEXTS, "revision": 1})
    answer = client.post(edit, {"barriers": "Mój tekst.", "tools": "", "revision": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mój tekst." in page
    assert "Wspólny informator." in page
    assert client.post(edit, {"barriers": "Mój tekst.", "tools": "", "revision": 2}).status_code == 303


def test_a_new_version_begins_with_a_button(cast):
    with cast.inside():
        walk(version_of(cast), "submitted", "in_force")
    client = cast.client("anna")
    assert "Zacznij nową wersję" in client.get(reverse("lpiw_show")).content.decode()
    client.post(reverse("lpiw_version_create"))
    with cast.inside():
        assert LocalProgrammeVersion.objects.get(number=2).texts()["barriers"] == "Urzędy nie znają się."


def test_a_second_draft_is_refused_in_words(cast):
    page = cast.client("anna").post(reverse("lpiw_version_create"), follow=True).content.decode()
    assert "Jest już projekt LPIW" in page


def test_the_national_list_is_labelled_a_proposal_and_taken_by_a_button(cast):
    actions.ensure_national_catalogue()
    client = cast.client("anna")
    assert "propozycja, nie cytat z" in client.get(reverse("catalogue_list")).content.decode()
    basket = CatalogueInstrument.objects.get(name="Koszyk usług")
    client.post(reverse("instrument_adopt", args=[basket.pk]))
    with cast.inside():
        assert Instrument.objects.get(name="Koszyk usług").source == basket.source
    assert cast.client("urszula").post(reverse("instrument_adopt", args=[basket.pk])).status_code == 403


def test_a_service_is_added_by_the_coordinator(cast):
    data = {"module": "family", "name": "Warsztaty", "provider": str(cast.buk.ops.pk), "unit": "godzina"}
    assert cast.client("anna").post(reverse("service_create"), data).status_code == 303
    with cast.inside():
        assert Service.objects.get(name="Warsztaty").provider == cast.buk.ops
    answer = cast.client("anna").post(reverse("service_create"), data)
    assert answer.status_code == 422
    assert "jest już w tym module" in answer.content.decode()


def test_an_office_of_another_powiat_cannot_be_named_as_the_provider(cast):
    data = {"module": "family", "name": "Warsztaty", "provider": str(cast.dab.ops.pk), "unit": "godzina"}
    assert cast.client("anna").post(reverse("service_create"), data).status_code == 422


@pytest.mark.parametrize(
    ("moves", "title"),
    [
        ([], "Dokończ projekt LPIW, wersja 1"),
        (["submitted", "rejected"], "Zacznij LPIW"),
        (["submitted"], None),
        (["submitted", "in_force"], None),
    ],
)
def test_the_desk_asks_for_a_programme(cast, moves, title):
    with cast.inside():
        if moves:
            walk(version_of(cast), *moves)
        assert [w.title for w in local_programme_waiting(cast.member("anna"))] == ([title] if title else [])
        assert list(local_programme_waiting(cast.member("marek"))) == []
