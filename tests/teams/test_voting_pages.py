"""The pages of a session that goes on: who is there, votes, exclusions, what was decided, the end."""

from datetime import date

from schematom.audit.recording import recorded
from teams import actions
from teams.actions.deciding import close_voting
from teams.choices import SessionState
from teams.models import AgendaItem, Attendance, Exclusion, Session, TeamMember, Vote
from tests.cast import made
from tests.teams.pages import address, body, item_of, queries


def test_after_opening_the_list_comes_first(cast, running):
    page = body(cast.client("anna"), running.get_absolute_url())
    assert "Zapisz obecność" in page
    assert "0 z 2, brakuje 1 do kworum" in page
    assert "Zapisz obecność" not in body(cast.client("piotr"), running.get_absolute_url())


def test_the_list_of_those_present_is_one_screen(cast, running):
    client, url = cast.client("anna"), address("attendance_record", running)
    page = body(client, url + "?obecni=wszyscy")
    assert page.count('value="present" selected') == 2
    seats = cast.buk.seats
    answers = {f"seat_{seats['czeslawa'].pk}": "present", f"seat_{seats['piotr'].pk}": "", "revision": 1}
    refused = client.post(url, answers)
    assert refused.status_code == 422
    assert "Wybierz, czy Piotr Próbny jest na posiedzeniu." in refused.content.decode()
    assert 'value="present" selected' in refused.content.decode()
    done = client.post(url, answers | {f"seat_{seats['piotr'].pk}": "absent"}, follow=True).content.decode()
    assert "Lista obecności zapisana: 1 z 2, kworum jest." in done


def test_two_clerks_of_one_list_see_both(cast, running):
    client, url = cast.client("anna"), address("attendance_record", running)
    present = {f"seat_{seat.pk}": "present" for seat in cast.buk.seats.values()} | {"revision": 1}
    client.post(url, present)
    answer = client.post(url, present | {f"seat_{cast.buk.seats['piotr'].pk}": "left"})
    assert answer.status_code == 409
    assert "wyszedł przed końcem" in answer.content.decode()


def test_a_deputy_can_be_chosen_for_the_seat(cast, running):
    with cast.inside():
        deputy = made(
            TeamMember,
            team=cast.buk.pzkw,
            user=cast.user("marek"),
            since=date(2014, 1, 1),
            substitute_for=cast.buk.seats["piotr"],
        )
    seats = cast.buk.seats
    answers = {
        f"seat_{seats['czeslawa'].pk}": "absent",
        f"seat_{seats['piotr'].pk}": f"zastepca-{deputy.pk.hex}",
        "revision": 1,
    }
    page = cast.client("anna").post(address("attendance_record", running), answers, follow=True).content.decode()
    assert "zastępuje: Marek Próbny" in page
    with cast.inside():
        assert Attendance.objects.get(session=running, team_member=seats["piotr"]).substitute == deputy


def test_the_clerk_of_the_team_keeps_the_record_and_nobody_else_of_it(cast, sitting):
    piotr = cast.client("piotr")
    item = item_of(cast, sitting)
    pages = [address("attendance_record", sitting), address("votes_enter", item), address("resolution_edit", item)]
    assert [piotr.get(url).status_code for url in pages] == [403, 403, 403]
    with cast.inside():
        seat = TeamMember.objects.get(pk=cast.buk.seats["piotr"].pk)
        seat.function = "clerk"
        with recorded("test", seat):
            seat.save()
    assert [piotr.get(url).status_code for url in pages] == [200, 200, 200]
    assert piotr.post(address("voting_close", item)).status_code == 403


def test_how_others_voted_is_not_told_before_the_end(cast, sitting):
    item = item_of(cast, sitting)
    cast.client("piotr").post(address("vote_cast", item), {"value": "negative", "remarks": "Za mało działań."})
    for name in ("anna", "czeslawa", "piotr"):
        page = body(cast.client(name), item.get_absolute_url())
        assert "Głos zapisany: Piotr Próbny." in page
        assert "Za mało działań." not in page
        assert "Za mało działań." not in body(cast.client(name), sitting.get_absolute_url())
    with cast.inside():
        close_voting(member=cast.member("anna"), item=item)
    assert "Za mało działań." in body(cast.client("czeslawa"), item.get_absolute_url())


def test_the_clerk_enters_the_votes_of_all_on_one_form(cast, sitting):
    client, item = cast.client("anna"), item_of(cast, sitting)
    seats = cast.buk.seats
    votes = {f"value_{seats['czeslawa'].pk}": "positive", f"value_{seats['piotr'].pk}": "negative"}
    refused = client.post(address("votes_enter", item), votes)
    assert refused.status_code == 422
    assert "Napisz uwagi" in refused.content.decode()
    page = client.post(address("votes_enter", item), votes | {f"remarks_{seats['piotr'].pk}": "Za drogo."}, follow=True)
    assert "Zapisano: 2\u00a0głosy" in page.content.decode()
    assert "głos wpisany przez: Anna Próbna" in page.content.decode()


def test_voting_ends_in_two_steps_and_leads_to_the_resolution(cast, sitting):
    client, item = cast.client("czeslawa"), item_of(cast, sitting)
    client.post(address("vote_cast", item), {"value": "positive"})
    assert "Jeszcze nie głosowali: Piotr Próbny" in body(client, item.get_absolute_url())
    answer = client.post(address("voting_close", item), follow=True)
    page = answer.content.decode()
    assert "Decyzja PZKW: pozytywna" in page
    assert "PZKW przyjmuje plan." in page
    with cast.inside():
        revision = AgendaItem.objects.get(pk=item.pk).revision
    client.post(address("resolution_edit", item), {"resolution": "PZKW przyjmuje plan pracy.", "revision": revision})
    stale = client.post(address("resolution_edit", item), {"resolution": "Inaczej.", "revision": revision})
    assert stale.status_code == 409
    assert "PZKW przyjmuje plan pracy." in stale.content.decode()


def test_a_refused_end_of_voting_says_why(cast, sitting):
    answer = cast.client("anna").post(address("voting_close", item_of(cast, sitting)), follow=True)
    assert "ani jednego głosu za lub przeciw" in answer.content.decode()


def test_dissent_is_written_by_the_voter_alone(cast, sitting):
    item = item_of(cast, sitting)
    piotr = cast.client("piotr")
    piotr.post(address("vote_cast", item), {"value": "negative", "remarks": "Za drogo."})
    seats = cast.buk.seats
    foreign = piotr.post(address("dissent_write", item), {"seat": seats["czeslawa"].pk, "dissent": "Nie."})
    assert foreign.status_code == 422
    own = piotr.post(address("dissent_write", item), {"seat": seats["piotr"].pk, "dissent": "Nie zgadzam się."})
    assert own.status_code == 303
    with cast.inside():
        assert Vote.objects.get(item=item).dissent == "Nie zgadzam się."


def test_a_member_steps_aside_and_the_chair_takes_a_mistake_back(cast, sitting):
    item = item_of(cast, sitting)
    piotr, chair = cast.client("piotr"), cast.client("czeslawa")
    assert "dotyczy mnie osobiście" in body(piotr, item.get_absolute_url())
    piotr.post(address("step_aside", item), {"reason": "Jestem sąsiadem."})
    page = body(chair, item.get_absolute_url())
    assert "Piotr Próbny: Jestem sąsiadem" in page
    with cast.inside():
        exclusion = Exclusion.objects.get(item=item)
    assert piotr.post(address("exclusion_lift", exclusion)).status_code == 403
    chair.post(address("exclusion_lift", exclusion))
    assert "Jestem sąsiadem" not in body(chair, item.get_absolute_url())


def test_the_chair_excludes_a_member(cast, sitting):
    item, seat = item_of(cast, sitting), cast.buk.seats["piotr"]
    chair = cast.client("czeslawa")
    assert chair.post(address("member_exclude", item), {"seat": seat.pk, "reason": ""}).status_code == 422
    page = chair.post(address("member_exclude", item), {"seat": seat.pk, "reason": "Jest krewnym."}, follow=True)
    assert "Piotr Próbny: Jest krewnym" in page.content.decode()


def test_quorum_lost_says_what_to_do(cast, sitting):
    anna, item = cast.client("anna"), item_of(cast, sitting)
    cast.client("piotr").post(address("vote_cast", item), {"value": "positive"})
    left = {f"seat_{seat.pk}": "left" for seat in cast.buk.seats.values()} | {"revision": 2}
    anna.post(address("attendance_record", sitting), left)
    page = body(anna, sitting.get_absolute_url()).replace("\u00a0", " ")
    assert "Nie ma kworum: 0 z 2, brakuje 1 do kworum" in page
    assert "Zdejmij" in page
    answer = anna.post(address("session_close", sitting), follow=True).content.decode()
    assert "Kworum ustało" in answer


def test_a_closed_session_offers_no_changes(cast, sitting):
    item = item_of(cast, sitting)
    cast.client("piotr").post(address("vote_cast", item), {"value": "positive"})
    cast.client("anna").post(address("session_close", sitting))
    page = body(cast.client("anna"), sitting.get_absolute_url())
    for words in ("Zmień listę obecności", "Zdejmij", "Wyżej", "Wpisz głosy", "Zmień termin"):
        assert words not in page
    page = body(cast.client("anna"), item.get_absolute_url())
    assert "Inne czynności" not in page
    assert "Obecnych przy głosowaniu: 2 z" in page.replace("\u00a0", " ").replace("&nbsp;", " ")


# Queries


def test_a_longer_agenda_costs_no_more_queries(cast, sitting):
    client, anna = cast.client("anna"), cast.member("anna")
    cast.client("piotr").post(address("vote_cast", item_of(cast, sitting)), {"value": "positive"})
    client.get(sitting.get_absolute_url())
    one = queries(client, sitting.get_absolute_url())
    with cast.inside():
        for number in range(10):
            item = actions.put_on_agenda(
                member=anna, pilot=cast.buk.pilot, kind="other", title=f"Sprawa {number}", packet={}
            )
            item = actions.schedule_item(member=anna, item=item, session=sitting)
            actions.cast_vote(member=cast.member("piotr"), item=item, value="positive")
    assert queries(client, sitting.get_absolute_url()) == one


def test_more_seats_cost_no_more_queries(cast, planned):
    client = cast.client("anna")
    client.get(planned.get_absolute_url())
    two = queries(client, planned.get_absolute_url())
    with cast.inside():
        for name in ("olga", "urszula", "oskar", "adam"):
            made(TeamMember, team=cast.buk.pzkw, user=cast.user(name), since=date(2014, 1, 1))
        actions.open_session(member=cast.member("anna"), session=planned)
        assert Session.objects.get(pk=planned.pk).state == SessionState.OPEN
    assert queries(client, planned.get_absolute_url()) <= two
    assert queries(client, address("attendance_record", planned)) < 30
