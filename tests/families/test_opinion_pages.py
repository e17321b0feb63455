"""The opinion on the pages: waiting, given, carried over, against; who reads it and how."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.actions.opinion import submit_version
from families.models import ProgrammeVersion
from teams import actions as teams
from teams.actions.attendance import mark_all_present
from teams.actions.remarks import write_remark
from tests.families.steps_of_a_case import add_activity, changed_goals, draft_programme, opined
from tests.teams.conftest import DAY


def page_of(client, version):
    answer = client.get(reverse("version_show", args=[version.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def body(client, url, **headers):
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def waiting(cast):
    """Handed to the PZKW eleven days ago."""
    with cast.inside(name="olga"):
        day = timezone.localdate() - timedelta(days=11)
        return submit_version(member=cast.member("olga"), version=draft_programme(cast), on=day)


@pytest.fixture
def given(cast):
    """Opined on with a remark on a module, in a session that was really held."""
    anna, olga, piotr = (cast.member(name) for name in ("anna", "olga", "piotr"))
    with cast.inside(name="olga"):
        item = submit_version(member=olga, version=draft_programme(cast), on=DAY).agenda_item
        session = teams.plan_session(member=anna, pilot=cast.buk.pilot, held_on=DAY, place="Starostwo")
        item = teams.schedule_item(member=anna, item=item, session=session)
        session = teams.open_session(member=anna, session=session)
        mark_all_present(member=anna, session=session)
        item.refresh_from_db()
        write_remark(member=piotr, item=item, part="employment", text="Dopisać staż.")
        teams.cast_vote(member=piotr, item=item, value="remarks", on=DAY)
        teams.cast_vote(member=cast.member("czeslawa"), item=item, value="positive", on=DAY)
        teams.close_session(member=anna, session=session, on=DAY)
        return ProgrammeVersion.objects.select_related("agenda_item").get(agenda_item=item)


def test_a_version_that_waits_tells_until_when(cast, waiting):
    page = page_of(cast.client("olga"), waiting)
    assert "zostały 3\xa0dni" in page
    assert "Do opinii: cele, moduł prozatrudnieniowy." in page


def test_the_author_reads_remarks_beside_each_module_without_names(cast, given):
    page = page_of(cast.client("olga"), given)
    assert "pozytywna z uwagami" in page
    assert "Dopisać staż." in page
    assert "Moduł prozatrudnieniowy" in page
    assert "Piotr Próbny" not in page


def test_an_edit_after_the_opinion_shows_which_version_it_was_about(cast, given):
    client = cast.client("olga")
    client.post(reverse("version_amend", args=[given.pk]))
    with cast.inside(name="olga"):
        draft = given.programme.versions.get(number=2)
    page = page_of(client, draft)
    assert "Opinia dotyczy wersji 1, ta wersja ma numer 2" in page
    assert "Od opinii nic się jeszcze nie zmieniło." in page
    answer = client.post(reverse("version_submit", args=[draft.pk]), follow=True)
    assert "Żadna część nie zmieniła się od opinii" in answer.content.decode()
    with cast.inside(name="olga"):
        changed_goals(cast, draft)
    page = page_of(client, draft)
    assert "Od opinii zmieniły się: <strong>cele</strong>." in page
    link = reverse("version_compare", args=[draft.pk]) + "?z=1"
    assert link in page
    assert client.get(link).status_code == 200


def test_the_packet_opens_the_changed_part_and_folds_the_others(cast, given):
    with cast.inside(name="olga"):
        second = actions.amend(member=cast.member("olga"), version=given)
        add_activity(cast, second, module="family", title="Warsztat rodzinny")
        item = submit_version(member=cast.member("olga"), version=second).agenda_item
    page = body(cast.client("piotr"), item.get_absolute_url())
    assert "PZKW zna już wersję 1 tego programu." in page
    assert "Co się zmieniło od wersji 1" in page
    assert "Dodano: <ins>Warsztat rodzinny</ins>" in page
    assert "Moduł prozatrudnieniowy: bez zmian, opinia z\xa0wersji 1 z\xa0dnia 20\xa0lutego 2015\xa0r." in page.replace(
        "&nbsp;", "\xa0"
    )
    assert "Kurs gastronomiczny" in page
    assert "Wron" not in page


def test_the_matter_shows_the_opinion_as_a_part_of_its_page(cast, given):
    client = cast.client("piotr")
    page = body(client, given.agenda_item.get_absolute_url())
    url = reverse("opinion_of_item", args=[given.agenda_item_id])
    assert f'hx-get="{url}"' in page
    part = body(client, url, **{"HX-Request": "true"})
    assert "<html" not in part
    assert "Dopisać staż." in part
    assert "<html" in body(client, url)


def test_a_member_of_the_pzkw_reads_the_opinion_by_number(cast, given):
    page = body(cast.client("piotr"), reverse("opinion_show", args=[given.pk]))
    assert "rodzina RN/2014/02, wersja 1" in page
    assert "za: 2\xa0głosy (w tym z uwagami: 1)" in page
    for name in ("Wron", "Piotr Próbny</"):
        assert name not in page.split("<main")[1]


def test_a_programme_put_in_force_against_the_opinion_shows_the_reason(cast):
    with cast.inside(name="olga"):
        version = opined(cast, draft_programme(cast), "negative")
        version = actions.put_in_force(
            member=cast.member("anna"), version=version, in_force_on=DAY, override_reason="Kurs już trwa."
        )
    page = page_of(cast.client("olga"), version)
    assert "Program obowiązuje mimo tej opinii." in page
    assert "Kurs już trwa." in page


def test_the_author_of_a_programme_is_not_offered_a_vote_on_it(cast):
    """Olga sits in the PZKW too and wrote the programme; the coordinator cannot let her vote either."""
    from teams.models import Exclusion, Membership, TeamMember
    from tests.cases import made

    with cast.inside(name="olga"):
        made(TeamMember, team=cast.buk.pzkw, user=cast.buk.users["olga"], institution=cast.buk.pcpr, since=DAY)
        powiat = cast.buk.powiat.pk
        made(
            Membership,
            user=cast.buk.users["olga"],
            powiat_id=powiat,
            institution=cast.buk.pcpr,
            role="pzkw_member",
            valid_from=DAY,
        )
        anna = cast.member("anna")
        item = submit_version(member=cast.member("olga"), version=draft_programme(cast), on=DAY).agenda_item
        session = teams.plan_session(member=anna, pilot=cast.buk.pilot, held_on=DAY, place="Starostwo")
        item = teams.schedule_item(member=anna, item=item, session=session)
        mark_all_present(member=anna, session=teams.open_session(member=anna, session=session))
        exclusion = Exclusion.objects.get(item=item)
    client = cast.client("olga")
    page = body(client, item.get_absolute_url())
    assert "Nie głosujesz nad tą sprawą, bo ją przedstawiasz." in page
    assert "Oddaj głos" not in page
    forced = client.post(reverse("vote_cast", args=[item.pk]), {"value": "positive"})
    assert forced.status_code == 422
    assert "bo ją przedstawiasz" in forced.content.decode()
    lifted = cast.client("anna").post(reverse("exclusion_lift", args=[exclusion.pk]), follow=True)
    assert "Autor nigdy nie głosuje nad swoją sprawą" in lifted.content.decode()


def test_an_opinion_is_read_from_what_was_frozen(cast, given):
    url = reverse("opinion_show", args=[given.pk])
    before = body(cast.client("anna"), url)
    with cast.inside(name="olga"):
        changed_goals(cast, actions.amend(member=cast.member("olga"), version=given))
    assert before.split("<main")[1].split("</main")[0].count("Dopisać staż.") == 1
    assert "Dopisać staż." in body(cast.client("anna"), url)
