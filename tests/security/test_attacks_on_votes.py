"""How somebody has voted, and what they dissent from, before the voting ends; and readings that must be logged."""

import pytest
from django.urls import reverse

from schematom.audit.models import AuditEvent
from teams.models import AgendaItem, Attendance, Session, Vote
from tests.cast import made, walk

SECRET, DISSENT = "uwaga-ktorej-nikt-nie-zna", "zdanie-odrebne-tajne"
EVERYBODY = ["anna", "czeslawa", "piotr", "marek", "urszula", "adam", "iga", "celina"]


@pytest.fixture
def voting(cast):
    """An open session in which Piotr has voted against."""
    with cast.inside():
        side = cast.buk
        where = {"number": "PZKW/2014/78", "held_on": "2014-02-21", "place": "P"}
        session = made(Session, pilot=side.pilot, **where)
        item = made(AgendaItem, pilot=side.pilot, kind="other", title="Sprawa", packet={})
        walk(item, "scheduled", session=session, position=1)
        walk(session, "open", seats_count=2, quorum=1)
        for seat in side.seats.values():
            made(Attendance, session=session, team_member=seat, presence="present")
        seat = side.seats["piotr"]
        by = side.users["piotr"]
        made(Vote, item=item, team_member=seat, value="negative", remarks=SECRET, dissent=DISSENT, cast_by=by)
    return item


def addresses(item):
    for name in ("item_show", "votes_enter", "resolution_edit", "member_exclude", "step_aside", "vote_cast"):
        yield reverse(name, args=[item.pk])
    for name in ("session_show", "minutes_panel", "attendance_record"):
        yield reverse(name, args=[item.session_id])
    yield from (reverse(name) for name in ("desk", "session_list", "resolution_list", "access_log", "minutes_list"))


@pytest.mark.parametrize("name", [who for who in EVERYBODY if who != "piotr"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_nobody_learns_a_vote_before_the_voting_ends(cast, voting, name, headers):
    client = cast.client(name)
    for address in addresses(voting):
        text = client.get(address, headers=headers).content.decode()
        assert SECRET not in text, address
        assert DISSENT not in text, address


@pytest.mark.parametrize("name", ["czeslawa", "anna"])
def test_nor_a_dissent_through_the_form_that_writes_it_down(cast, voting, name):
    """Whoever keeps the record may enter what was handed in on paper; what a member wrote is the member's."""
    text = cast.client(name).get(reverse("dissent_write", args=[voting.pk])).content.decode()
    assert DISSENT not in text


def test_the_log_names_the_matter_and_never_the_vote(cast, voting):
    client = cast.client("czeslawa")
    client.post(reverse("vote_cast", args=[voting.pk]), {"value": "abstain", "remarks": SECRET})
    with cast.inside():
        event = AuditEvent.objects.filter(verb="vote.cast").latest("at")
        assert "abstain" not in str(event.detail) and SECRET not in str(event.detail)
    assert SECRET not in cast.client("iga").get(reverse("access_log")).content.decode()


@pytest.mark.parametrize("name", ["marek", "urszula", "oskar", "adam", "iga", "celina"])
@pytest.mark.parametrize("act", ["vote_cast", "votes_enter", "dissent_write", "step_aside", "voting_close"])
def test_who_is_no_member_does_not_vote(cast, voting, name, act):
    data = {"value": "positive", "seat": cast.buk.seats["czeslawa"].pk, "dissent": "x", "reason": "x", "remarks": "x"}
    assert cast.client(name).post(reverse(act, args=[voting.pk]), data).status_code in (403, 404)


def test_a_member_does_not_dissent_for_another(cast, voting):
    client = cast.client("piotr")
    data = {"seat": cast.buk.seats["czeslawa"].pk, "dissent": "podrobione"}
    client.post(reverse("dissent_write", args=[voting.pk]), data)
    with cast.inside():
        assert not Vote.objects.filter(dissent="podrobione").exists()


@pytest.mark.parametrize(
    ("who", "name", "of", "verb"),
    [
        ("anna", "caseload_hand_over", "marek", "family.listed"),
        ("czeslawa", "item_show", "item", "packet.opened"),
        ("urszula", "team_file_download", "team_file", "team_file.downloaded"),
    ],
)
def test_a_reading_leaves_its_trace(cast, who, name, of, verb):
    subject = cast.buk.users.get(of) or getattr(cast.buk, of)
    assert cast.client(who).get(reverse(name, args=[subject.pk])).status_code == 200
    with cast.inside():
        me = cast.buk.users[who].pk
        assert AuditEvent.objects.filter(verb=verb, user_id=me).exists()
