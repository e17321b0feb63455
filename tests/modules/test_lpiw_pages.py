"""The pages of the LPIW: barriers and measures by forms, two people at once, withdrawal, difference, board, PDF."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from modules import actions as modules
from modules.actions import barriers as actions
from modules.models import LocalProgrammeVersion, Measure
from teams.models import Pilot
from tests.cast import made, walk
from tests.modules.lpiw import measure_of, put_in_force, version_of


def address(name, row=None):
    return reverse(name, args=[row.pk] if row else [])


def page_of(answer):
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def close_pilot(cast):
    with cast.inside():
        walk(Pilot.objects.get(pk=cast.buk.pilot.pk), "closing", "closed")


# A draft


def test_a_draft_shows_its_barriers_and_what_they_lack(cast):
    page = page_of(cast.client("anna").get(cast.buk.local_programme_version.get_absolute_url()))
    for words in (
        "Urzędy nie znają swoich usług.",
        "Wspólny informator dla klienta.",
        "Do uzupełnienia: 1 miejsce",
        "nie zapisano, po czym poznamy",
        "Przekaż PZKW",
        "Usuń projekt",
    ):
        assert words in page


def test_a_reader_sees_no_buttons(cast):
    page = page_of(cast.client("urszula").get(cast.buk.local_programme_version.get_absolute_url()))
    assert "Wspólny informator dla klienta." in page
    for words in ("Dodaj", "Edytuj", "Usuń", "Przekaż", "Do uzupełnienia", "Przesuń"):
        assert words not in page


def test_an_empty_draft_says_where_to_begin(cast):
    with cast.inside():
        actions.remove_barrier(member=cast.member("anna"), barrier=version_of(cast).barriers.get())
    page = page_of(cast.client("anna").get(cast.buk.local_programme_version.get_absolute_url()))
    assert "Dodaj barierę między instytucjami" in page
    assert "Nie ma jeszcze barier" in page
    assert "Przekaż PZKW" not in page


def test_a_barrier_and_a_measure_are_written_by_forms(cast):
    client, version = cast.client("anna"), cast.buk.local_programme_version
    answer = client.post(address("barrier_create", version), {"description": "Podwójne szkolenia."}, follow=True)
    assert "Dodaj działanie, które ją usunie" in page_of(answer)
    with cast.inside():
        barrier = version_of(cast).barriers.get(position=2)
    data = {"description": "Wspólny plan szkoleń.", "institution": str(cast.buk.pup.pk), "due_on": "30.06.2014"}
    data |= {"instrument": str(cast.buk.instrument.pk), "evidence": "Plan jest podpisany."}
    answer = client.post(address("measure_create", barrier), data, follow=True)
    assert "30.06.2014" in page_of(answer)
    with cast.inside():
        measure = barrier.measures.get()
        assert (measure.institution, measure.instrument) == (cast.buk.pup, cast.buk.instrument)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"description": ""}, "Wypełnij pole „Działanie”"),
        ({"due_on": "2013-01-01"}, "Pilotaż zaczyna się"),
        ({"due_on": "31.02.2014"}, "Wpisz datę, która istnieje"),
        ({"institution": "dab"}, "Tej możliwości nie ma na liście"),
    ],
)
def test_a_wrong_value_is_said_at_its_field_and_nothing_is_lost(cast, data, words):
    data = {"description": "Wspólny plan szkoleń.", "evidence": "Plan jest podpisany.", **data}
    if data.get("institution") == "dab":
        data["institution"] = str(cast.dab.pup.pk)
    answer = cast.client("anna").post(address("measure_create", cast.buk.barrier), data)
    assert answer.status_code == 422
    assert words in page_of(answer)
    assert "Plan jest podpisany." in page_of(answer)


def test_the_coordinator_is_shown_the_way_to_a_new_instrument(cast):
    url = address("measure_create", cast.buk.barrier)
    assert "Dodaj instrument powiatu" in page_of(cast.client("anna").get(url))
    assert "Dodaj instrument powiatu" not in page_of(cast.client("czeslawa").get(url))


def test_order_and_removal_by_buttons(cast):
    client, version = cast.client("anna"), cast.buk.local_programme_version
    client.post(address("barrier_create", version), {"description": "Druga."})
    client.post(address("barrier_move", cast.buk.barrier), {"direction": "down"})
    with cast.inside():
        assert version_of(cast).barriers.first().description == "Druga."
    answer = client.post(address("barrier_remove", cast.buk.barrier), {"revision": "1"}, follow=True)
    assert "Bariera i jej działania są usunięte" in page_of(answer)


def test_a_row_changed_meanwhile_is_not_removed(cast):
    client = cast.client("anna")
    with cast.inside():
        change = {"revision": 1, "description": "Zmieniona."}
        actions.edit_measure(member=cast.member("czeslawa"), measure=measure_of(cast), **change)
    answer = client.post(address("measure_remove", cast.buk.measure), {"revision": "1"}, follow=True)
    assert "Ktoś inny zapisał zmiany" in page_of(answer)
    with cast.inside():
        assert Measure.objects.filter(pk=cast.buk.measure.pk).exists()


# Two people at once


def opened(client, url):
    """What the browser would post back untouched: the values of an opened form."""
    form = client.get(url).context["form"]
    found = {}
    for field in form:
        value = field.value()
        found[field.html_name] = "" if value is None else str(getattr(value, "pk", value))
    return found


def test_two_parts_written_by_two_people_both_stay(cast):
    anna, chair, version = cast.client("anna"), cast.client("czeslawa"), cast.buk.local_programme_version
    url = address("lpiw_version_edit", version)
    mine, theirs = opened(anna, url), opened(chair, url)
    chair.post(url, theirs | {"ways": "Sposób przewodniczącej."})
    answer = anna.post(url, mine | {"tools": "Narzędzie koordynatorki."})
    assert answer.status_code == 409
    labels = [difference.label for difference in answer.context["conflict"].differences]
    assert labels == ["Narzędzia, które usuwają lub zmniejszają bariery"]
    form = answer.context["form"]
    again = {field.html_name: form.data.get(field.html_name, "") for field in form}
    assert anna.post(url, again).status_code == 303
    with cast.inside():
        texts = version_of(cast).texts()
    assert (texts["ways"], texts["tools"]) == ("Sposób przewodniczącej.", "Narzędzie koordynatorki.")


def test_a_part_written_by_both_is_shown_twice(cast):
    anna, chair, version = cast.client("anna"), cast.client("czeslawa"), cast.buk.local_programme_version
    url = address("lpiw_version_edit", version)
    mine, theirs = opened(anna, url), opened(chair, url)
    chair.post(url, theirs | {"tools": "Tekst przewodniczącej."})
    answer = anna.post(url, mine | {"tools": "Tekst koordynatorki."})
    assert answer.status_code == 409
    assert "Tekst przewodniczącej." in page_of(answer)
    assert "Tekst koordynatorki." in page_of(answer)


@pytest.mark.parametrize(("name", "kept"), [("barrier", "cause"), ("measure", "evidence")])
def test_the_second_saver_of_a_row_decides_about_what_both_changed(cast, name, kept):
    anna, chair = cast.client("anna"), cast.client("czeslawa")
    url = address(f"{name}_edit", getattr(cast.buk, name))
    mine, theirs = opened(anna, url), opened(chair, url)
    chair.post(url, theirs | {"description": "Słowa przewodniczącej.", kept: "Dopisane przez przewodniczącą."})
    answer = anna.post(url, mine | {"description": "Słowa koordynatorki."})
    assert answer.status_code == 409
    assert len(answer.context["conflict"].differences) == 1
    assert "Słowa przewodniczącej." in page_of(answer)
    form = answer.context["form"]
    again = {field.html_name: form.data.get(field.html_name, "") for field in form}
    assert anna.post(url, again).status_code == 303
    with cast.inside():
        row = type(getattr(cast.buk, name)).objects.get(pk=getattr(cast.buk, name).pk)
    assert (row.description, getattr(row, kept)) == ("Słowa koordynatorki.", "Dopisane przez przewodniczącą.")


def test_spoiled_marks_count_every_field_as_changed(cast):
    anna, url = cast.client("anna"), address("barrier_edit", cast.buk.barrier)
    mine = opened(anna, url)
    cast.client("czeslawa").post(url, mine | {"description": "Inne słowa."})
    assert anna.post(url, mine | {"opened": "[1"}).status_code == 409


# The way to the PZKW and back


def test_a_submitted_version_is_withdrawn_with_a_reason(cast):
    client, version = cast.client("anna"), cast.buk.local_programme_version
    client.post(address("lpiw_version_submit", version))
    url = address("lpiw_version_withdraw", version)
    assert "Wycofaj z PZKW" in page_of(client.get(version.get_absolute_url()))
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Do poprawy."}).status_code == 303
    with cast.inside():
        assert version_of(cast).state == "draft"
    page = page_of(client.get(version.get_absolute_url()))
    assert "Usuń projekt" not in page


def test_a_draft_is_thrown_away_by_a_second_act(cast):
    client, url = cast.client("anna"), address("lpiw_version_discard", cast.buk.local_programme_version)
    assert "Ktoś inny zapisał zmiany" in page_of(client.post(url, {"revision": "7"}, follow=True))
    answer = client.post(url, {"revision": "1"}, follow=True)
    assert "Projekt wersji 1 jest usunięty." in page_of(answer)
    with cast.inside():
        assert not LocalProgrammeVersion.objects.filter(pk=cast.buk.local_programme_version.pk).exists()


def test_forms_of_a_submitted_version_are_not_opened(cast):
    client, version = cast.client("anna"), cast.buk.local_programme_version
    client.post(address("lpiw_version_submit", version))
    for name, row in (
        ("barrier_create", version),
        ("barrier_edit", cast.buk.barrier),
        ("measure_create", cast.buk.barrier),
        ("measure_edit", cast.buk.measure),
    ):
        assert client.get(address(name, row)).status_code == 302
        assert client.post(address(name, row), {"description": "X", "revision": 1}).status_code == 422


def test_the_packet_shows_barriers_measures_and_the_difference(cast):
    with cast.inside():
        put_in_force(cast)
        version = modules.draft_version(member=cast.member("anna"), pilot=cast.buk.pilot)
        actions.add_barrier(member=cast.member("anna"), version=version, description="Zupełnie nowa bariera.")
        item = modules.submit_version(member=cast.member("anna"), version=version).agenda_item
    page = page_of(cast.client("piotr").get(item.get_absolute_url()))
    for words in ("Co ta wersja zmienia", "bariera dodana", "Zupełnie nowa bariera.", "30.09.2014", "Autor zostawił"):
        assert words in page


def test_a_rejected_version_may_be_taken_up_again(cast):
    with cast.inside():
        walk(version_of(cast), "submitted", "rejected")
    client, version = cast.client("anna"), cast.buk.local_programme_version
    assert "Zacznij projekt z tej wersji" in page_of(client.get(version.get_absolute_url()))
    client.post(address("lpiw_version_create"), {"source": str(version.pk)})
    with cast.inside():
        assert LocalProgrammeVersion.objects.get(number=2).texts()["barriers"] == "Urzędy nie znają się."
    assert "Zacznij projekt z tej wersji" not in page_of(client.get(version.get_absolute_url()))


# In force


def test_the_page_of_the_lpiw_says_how_it_stands(cast):
    with cast.inside():
        put_in_force(cast)
    page = page_of(cast.client("urszula").get(address("lpiw_show")))
    for words in ("przyjęta 20 lutego 2014 r.", "po terminie", "Wspólny informator dla klienta.", "Rezultaty"):
        assert words in page
    assert "Zacznij nową wersję" not in page


def test_progress_is_reported_by_the_office_that_answers(cast):
    with cast.inside():
        put_in_force(cast)
    client, url = cast.client("urszula"), address("measure_report", cast.buk.measure)
    assert "Zapisz postęp" in page_of(client.get(address("measure_board")))
    assert "Zapisz postęp" not in page_of(cast.client("oskar").get(address("measure_board")))
    data = opened(client, url) | {"state": "done", "done_on": "2014-09-01"}
    assert client.post(url, data).status_code == 422
    answer = client.post(url, data | {"result": "Informator wydano."}, follow=True)
    assert "wykonane" in page_of(answer)
    assert "Informator wydano." in page_of(cast.client("iga").get(address("lpiw_show")))
    assert "Urszula Próbna: wykonane" in page_of(client.get(url))


def test_the_second_reporter_sees_both_texts(cast):
    with cast.inside():
        put_in_force(cast)
    anna, urszula, url = cast.client("anna"), cast.client("urszula"), address("measure_report", cast.buk.measure)
    mine, theirs = opened(anna, url), opened(urszula, url)
    urszula.post(url, theirs | {"state": "under_way", "result": "Tekst urzędu."})
    answer = anna.post(url, mine | {"state": "under_way", "result": "Tekst koordynatorki."})
    assert answer.status_code == 409
    assert "Tekst urzędu." in page_of(answer)
    assert "Tekst koordynatorki." in page_of(answer)


def test_a_measure_of_a_draft_is_not_reported(cast):
    client, url = cast.client("anna"), address("measure_report", cast.buk.measure)
    assert client.get(url).status_code == 302
    answer = client.post(url, {"state": "planned", "revision": 1})
    assert answer.status_code == 422
    assert "która obowiązuje" in page_of(answer)


def test_the_board_narrows_by_address_and_forgives_nonsense(cast):
    with cast.inside():
        put_in_force(cast)
    client, url = cast.client("anna"), address("measure_board")
    assert "Wspólny informator" in page_of(client.get(url, {"state": "overdue"}))
    assert "nie odpowiadają" not in page_of(client.get(url, {"state": "done"}))
    assert "Nie ma działań, które odpowiadają tym warunkom" in page_of(client.get(url, {"state": "done"}))
    assert "Wspólny informator" in page_of(client.get(url, {"institution": str(cast.buk.pup.pk)}))
    for nonsense in ({"state": "x"}, {"institution": "1"}, {"institution": str(cast.dab.pup.pk)}, {"page": "999"}):
        assert "Wspólny informator" in page_of(client.get(url, nonsense))


def test_the_board_of_a_powiat_without_an_lpiw_in_force_says_so(cast):
    assert "Żadna wersja LPIW jeszcze nie obowiązuje" in page_of(cast.client("anna").get(address("measure_board")))


def amended(cast, version, measures):
    """The next version in force, with so many measures more."""
    following = modules.draft_version(member=cast.member("anna"), pilot=cast.buk.pilot)
    barrier = following.barriers.first()
    for number in range(measures):
        row = {"barrier": barrier, "position": number + 2, "institution": cast.buk.ops}
        made(Measure, description=f"Działanie {number}", instrument=cast.buk.instrument, **row)
    walk(version, "superseded")
    walk(following, "submitted", "in_force", adopted_on="2014-03-20")
    return following


@pytest.mark.parametrize("url_name", ["measure_board", "lpiw_show"])
def test_pages_cost_the_same_for_one_measure_and_for_many(cast, url_name):
    with cast.inside():
        version = put_in_force(cast)
    client = cast.client("anna")
    client.get(address(url_name))  # the first request remembers where the person works
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(url_name))
        counts.append(len(queries))
        with cast.inside():
            version = amended(cast, version, measures=60)
    assert counts[0] == counts[1]
    page = page_of(client.get(address("measure_board")))
    assert page.count('<th scope="row">') == 50
    assert "Następna" in page


# Difference


def test_one_version_has_nothing_to_be_compared_with(cast):
    assert "Do porównania potrzebne są dwie wersje" in page_of(cast.client("anna").get(address("lpiw_difference")))


def test_two_versions_stand_side_by_side(cast):
    with cast.inside():
        put_in_force(cast)
        version = modules.draft_version(member=cast.member("anna"), pilot=cast.buk.pilot)
        texts = {"barriers": "Urzędy znają się."}
        modules.save_version(member=cast.member("anna"), version=version, revision=1, sections=texts)
    client, url = cast.client("urszula"), address("lpiw_difference")
    page = page_of(client.get(url))
    assert '<del><span class="unseen">usunięto: </span>nie ' in page
    assert "Zmieniony tekst: 1 część." in page
    assert "Wybierz dwie różne wersje" in page_of(client.get(url, {"old": 2, "new": 2}))
    assert "Tej możliwości nie ma na liście" in page_of(client.get(url, {"old": 7}))
    assert '<ins><span class="unseen">dodano: </span>nie ' in page_of(client.get(url, {"old": 2, "new": 1}))


# A pilot that is over


def test_a_closed_pilot_is_read_only(cast):
    with cast.inside():
        put_in_force(cast)
    close_pilot(cast)
    client = cast.client("anna")
    for url in (address("lpiw_show"), address("measure_board"), cast.buk.local_programme_version.get_absolute_url()):
        page = page_of(client.get(url))
        assert "Wspólny informator dla klienta." in page
        for words in ("Zacznij", "Zapisz postęp", "Edytuj", "Dodaj"):
            assert words not in page
    assert client.get(address("measure_report", cast.buk.measure)).status_code == 302
    assert "zakończony" in page_of(client.post(address("lpiw_version_create"), follow=True))
