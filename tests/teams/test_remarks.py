"""Remarks of the PZKW on parts of a programme: whose, until when, and where they are told again."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from families import actions as families
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams import actions
from teams.actions import deciding, exclusions, remarks
from teams.actions.attendance import mark_all_present
from teams.models import ItemRemark, Minutes, Session
from tests.families.steps_of_a_case import draft_programme
from tests.teams.conftest import DAY


@pytest.fixture
def programme(cast, inside, anna):
    """The programme of the family Wrona in an open session with everybody present."""
    item = families.submit_version(member=cast.member("olga"), version=draft_programme(cast)).agenda_item
    session = actions.plan_session(member=anna, pilot=inside.pilot, held_on=DAY, place="Starostwo")
    item = actions.schedule_item(member=anna, item=item, session=session)
    actions.open_session(member=anna, session=session)
    mark_all_present(member=anna, session=session)
    item.refresh_from_db()
    return item


def remark(member, item, part="employment", text="Dopisać staż."):
    return remarks.write_remark(member=member, item=item, part=part, text=text)


def refused(act, match, **values):
    with pytest.raises(Refused, match=match) as refusal:
        act(**values)
    return refusal.value


def test_a_member_remarks_on_a_module_and_puts_it_right(programme, piotr):
    written = remark(piotr, programme)
    edited = remarks.edit_remark(
        member=piotr, remark=written, revision=written.revision, part="goals", text="Cel jest zbyt ogólny."
    )
    assert (edited.part, edited.text) == ("goals", "Cel jest zbyt ogólny.")
    remarks.remove_remark(member=piotr, remark=edited)
    assert not programme.part_remarks.exists()


def test_a_remark_is_about_a_part_that_lies_before_the_pzkw(programme, piotr):
    assert refused(remark, "Wybierz część", member=piotr, item=programme, part="family").field == "part"
    assert refused(remark, "Napisz uwagę", member=piotr, item=programme, text="  ").field == "text"
    assert remark(piotr, programme, part="").part == ""


def test_a_matter_without_parts_takes_its_remarks_with_the_vote(voted, piotr):
    refused(remark, "nie ma części", member=piotr, item=voted)


def test_a_remark_is_its_authors_alone(programme, piotr, czeslawa):
    written = remark(piotr, programme)
    refused(remarks.remove_remark, "Uwagę zmienia ten", member=czeslawa, remark=written)


def test_the_second_saver_of_a_remark_is_stopped(programme, piotr):
    written = remark(piotr, programme)
    remarks.edit_remark(member=piotr, remark=written, revision=written.revision, part="goals", text="Raz.")
    with pytest.raises(StaleVersion):
        remarks.edit_remark(member=piotr, remark=written, revision=written.revision, part="goals", text="Dwa.")


def test_whoever_does_not_vote_on_a_programme_does_not_remark_on_it(cast, programme, inside, piotr):
    refused(remark, "nad nią nie głosujesz", member=cast.member("olga"), item=programme)
    exclusions.step_aside(member=piotr, item=programme, seat=inside.seats["piotr"], reason="sąsiad rodziny")
    refused(remark, "nad nią nie głosujesz", member=piotr, item=programme)


def test_a_remark_on_a_part_stands_for_the_remarks_of_a_vote(programme, piotr):
    refused(actions.cast_vote, "Napisz uwagi", member=piotr, item=programme, value="remarks", on=DAY)
    remark(piotr, programme)
    assert actions.cast_vote(member=piotr, item=programme, value="remarks", on=DAY).value == "remarks"


def vote_and_end(programme, czeslawa, anna):
    actions.cast_vote(member=czeslawa, item=programme, value="positive", on=DAY)
    return deciding.close_voting(member=anna, item=programme)


def test_the_resolution_names_the_remarks_by_part(programme, piotr, czeslawa, anna):
    remark(piotr, programme)
    remark(czeslawa, programme, part="goals", text="Cel jest zbyt ogólny.")
    item = vote_and_end(programme, czeslawa, anna)
    assert "Uwagi do celów programu:\n1. Cel jest zbyt ogólny." in item.resolution
    assert "Uwagi do modułu prozatrudnieniowego:\n1. Dopisać staż." in item.resolution


def test_a_remark_after_the_voting_reaches_the_resolution_unless_it_was_worded_by_hand(
    programme, piotr, czeslawa, anna
):
    item = vote_and_end(programme, czeslawa, anna)
    remark(piotr, item)
    item.refresh_from_db()
    assert "1. Dopisać staż." in item.resolution
    deciding.word_resolution(member=anna, item=item, revision=item.revision, resolution="Ręcznie.")
    remark(piotr, item, text="Jeszcze jedno.")
    item.refresh_from_db()
    assert item.resolution == "Ręcznie."


def test_the_minutes_tell_the_remarks_that_the_wording_left_out(programme, piotr, czeslawa, anna):
    remark(piotr, programme)
    item = vote_and_end(programme, czeslawa, anna)
    deciding.word_resolution(member=anna, item=item, revision=item.revision, resolution="Opinia pozytywna.")
    session = Session.objects.get(pk=item.session_id)
    actions.close_session(member=anna, session=session, on=DAY)
    matter = Minutes.objects.get(session=session).document.content["matters"][0]
    assert matter["part_remarks"] == [["Uwagi do modułu prozatrudnieniowego", ["Dopisać staż."]]]


def test_after_the_session_remarks_stand(programme, piotr, czeslawa, anna):
    written = remark(piotr, programme)
    actions.cast_vote(member=czeslawa, item=programme, value="positive", on=DAY)
    actions.close_session(member=anna, session=Session.objects.get(pk=programme.session_id), on=DAY)
    programme.refresh_from_db()
    programme.session.refresh_from_db()
    refused(remark, "do zamknięcia posiedzenia", member=piotr, item=programme)
    written = ItemRemark.objects.get(pk=written.pk)
    refused(remarks.remove_remark, "do zamknięcia posiedzenia", member=piotr, remark=written)
    with pytest.raises(DatabaseError), transaction.atomic(), recorded("test", programme):
        written.delete()


# Pages


@pytest.fixture
def waiting(cast):
    with cast.inside():
        return families.submit_version(member=cast.member("olga"), version=draft_programme(cast)).agenda_item


def test_a_remark_is_written_on_the_page_of_the_matter(cast, waiting):
    client, url = cast.client("piotr"), reverse("remark_create", args=[waiting.pk])
    assert "Moduł prozatrudnieniowy" in client.get(url).content.decode()
    empty = client.post(url, {"part": "", "text": "Dopisać staż."})
    assert empty.status_code == 422
    assert "Wybierz, czego dotyczy uwaga." in empty.content.decode()
    assert "Dopisać staż." in empty.content.decode()
    page = client.post(url, {"part": "employment", "text": "Dopisać staż."}, follow=True).content.decode()
    assert "Uwagi do modułu prozatrudnieniowego" in page
    assert "Dopisać staż." in page
    others = cast.client("czeslawa").get(waiting.get_absolute_url()).content.decode()
    assert "Dopisać staż." in others
    assert "Popraw<span" not in others


def test_two_windows_of_one_remark_show_both_texts(cast, waiting):
    with cast.inside():
        written = remark(cast.member("piotr"), waiting)
    client, url = cast.client("piotr"), reverse("remark_edit", args=[written.pk])
    opened = {"revision": str(written.revision), "part": "employment"}
    assert client.post(url, opened | {"text": "Pierwsza."}).status_code == 303
    answer = client.post(url, opened | {"text": "Druga."})
    assert answer.status_code == 409
    for text in ("Pierwsza.", "Druga."):
        assert text in answer.content.decode()


def test_a_member_who_left_the_pzkw_does_not_remark(cast, waiting):
    with cast.inside() as _, recorded("test", waiting):
        seat = cast.buk.seats["piotr"].__class__.objects.get(pk=cast.buk.seats["piotr"].pk)
        seat.until = DAY
        seat.save()
    assert cast.client("piotr").get(reverse("remark_create", args=[waiting.pk])).status_code == 403
    assert "Zapisz uwagę do części" not in cast.client("piotr").get(waiting.get_absolute_url()).content.decode()


def test_other_matters_show_no_remarks_on_parts(cast):
    page = cast.client("piotr").get(reverse("item_show", args=[cast.buk.waiting_item.pk])).content.decode()
    assert "Uwagi do części" not in page
