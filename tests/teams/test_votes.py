from datetime import date

import pytest

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams import actions
from teams.choices import ItemKind
from teams.models import AgendaItem, Exclusion, TeamMember, Vote
from teams.selectors import items_to_vote, line_of, why_no_vote
from tests.cast import made
from tests.teams.conftest import DAY


def test_a_member_of_the_pzkw_votes(inside, piotr, voted):
    vote = actions.cast_vote(member=piotr, item=voted, value="positive")
    assert (vote.team_member, vote.value) == (inside.seats["piotr"], "positive")


def test_everybody_votes_once(piotr, voted):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    with pytest.raises(Refused, match="Głosuje się raz"):
        actions.cast_vote(member=piotr, item=voted, value="negative", remarks="Jednak nie.")


@pytest.mark.parametrize("name", ["anna", "marek", "urszula", "adam"])
def test_who_is_not_in_the_pzkw_does_not_vote(cast, voted, name):
    words = "przedstawiasz" if name == "anna" else "Głosują członkowie PZKW"
    with pytest.raises(Refused, match=words):
        actions.cast_vote(member=cast.member(name), item=voted, value="positive")


@pytest.mark.parametrize(
    ("since", "until"), [(date(2014, 1, 1), date(2015, 2, 19)), (date(2015, 2, 21), None)], ids=["before", "after"]
)
def test_only_who_serves_on_the_day_of_the_session_votes(inside, cast, voted, since, until):
    olga = cast.member("olga")
    made(TeamMember, team=inside.pzkw, user=cast.user("olga"), institution=inside.pcpr, since=since, until=until)
    with pytest.raises(Refused, match="w dniu posiedzenia"):
        actions.cast_vote(member=olga, item=voted, value="positive")


def test_no_vote_before_the_session_opens(piotr, scheduled):
    with pytest.raises(Refused, match="po otwarciu posiedzenia PZKW/2015/01"):
        actions.cast_vote(member=piotr, item=scheduled, value="positive")


def test_no_vote_on_a_waiting_matter(piotr, matter):
    with pytest.raises(Refused, match="nie ma jej w porządku"):
        actions.cast_vote(member=piotr, item=matter, value="positive")


def test_no_vote_after_the_session_is_closed(anna, piotr, czeslawa, voted, session):
    actions.cast_vote(member=piotr, item=voted, value="positive")
    actions.close_session(member=anna, session=session)
    with pytest.raises(Refused):
        actions.cast_vote(member=czeslawa, item=AgendaItem.objects.get(pk=voted.pk), value="positive")


def test_the_author_does_not_vote_even_without_an_exclusion(inside, cast, anna, session):
    author = cast.member("piotr")
    item = actions.put_on_agenda(member=author, pilot=inside.pilot, kind=ItemKind.OTHER, title="Sprawa", packet={})
    item = actions.schedule_item(member=anna, item=item, session=session)
    actions.open_session(member=anna, session=session)
    with recorded("test", item):
        item.exclusions.all().delete()
    with pytest.raises(Refused, match="przedstawiasz"):
        actions.cast_vote(member=author, item=item, value="positive")


def test_an_excluded_member_is_told_why(inside, piotr, voted):
    made(Exclusion, item=voted, team_member=inside.seats["piotr"], reason="jest krewnym rodziny")
    with pytest.raises(Refused, match="jest krewnym rodziny"):
        actions.cast_vote(member=piotr, item=voted, value="positive")


@pytest.mark.parametrize("value", ["remarks", "negative"])
def test_remarks_and_a_negative_vote_need_words(piotr, voted, value):
    with pytest.raises(Refused) as refusal:
        actions.cast_vote(member=piotr, item=voted, value=value, remarks="  ")
    assert refusal.value.field == "remarks"
    assert not Vote.objects.filter(item=voted).exists()


def test_the_page_and_the_action_give_the_same_reason(cast, anna, piotr, voted):
    assert why_no_vote(piotr, voted) == ""
    assert "przedstawiasz" in why_no_vote(anna, voted)


def test_the_list_of_who_has_not_voted_leaves_out_voters_and_the_excluded(inside, piotr, czeslawa, voted):
    assert missing_in(voted) == [inside.seats["czeslawa"], inside.seats["piotr"]]
    actions.cast_vote(member=piotr, item=voted, value="positive")
    assert missing_in(voted) == [inside.seats["czeslawa"]]


def missing_in(item):
    return [seat.member for seat in line_of(AgendaItem.objects.get(pk=item.pk)).missing]


def test_what_waits_for_my_vote(inside, anna, piotr, voted):
    assert voted in items_to_vote(piotr, inside.pilot, DAY)
    assert not items_to_vote(anna, inside.pilot, DAY).exists()
    actions.cast_vote(member=piotr, item=voted, value="positive")
    assert voted not in items_to_vote(piotr, inside.pilot, DAY)
