"""The pages of sessions: what each reader is offered, what is said when something is refused."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from schematom.audit.recording import recorded
from schematom.tenancy.context import in_nation
from teams import actions
from teams.models import AgendaItem, Pilot
from tests.teams.conftest import SITTING
from tests.teams.pages import address, body


def test_the_agenda_tells_what_is_to_be_decided(cast, planned):
    page = body(cast.client("piotr"), planned.get_absolute_url())
    for words in ("Do rozstrzygnięcia", "PZKW przyjmuje plan.", "Plan pracy", "przedstawia: Anna Próbna"):
        assert words in page


def test_a_session_whose_day_has_come_is_opened_next(cast, planned):
    assert "Otwórz posiedzenie" in body(cast.client("anna"), planned.get_absolute_url())
    assert "Otwórz posiedzenie" not in body(cast.client("piotr"), planned.get_absolute_url())


def future(cast, days=30, **values):
    """A planned session still to come, in a pilot that lasts until then."""
    with in_nation(user_id=cast.cezary.pk, reason="test"):
        pilot = Pilot.objects.get(pk=cast.buk.pilot.pk)
        pilot.team_work_ends_on = timezone.localdate() + timedelta(days=400)
        with recorded("test", pilot):
            pilot.save()
    with cast.inside():
        held_on = timezone.localdate() + timedelta(days=days)
        session = actions.plan_session(
            member=cast.member("anna"), pilot=pilot, held_on=held_on, place="Starostwo", **values
        )
        actions.schedule_item(
            member=cast.member("anna"), item=AgendaItem.objects.get(pk=cast.buk.waiting_item.pk), session=session
        )
        return session


def test_first_the_hour_then_the_invitations_then_waiting(cast):
    client, session = cast.client("anna"), future(cast)
    assert "Wpisz godzinę" in body(client, session.get_absolute_url())
    facts = {"held_on": session.held_on, "begins_at": "10:00", "place": "Starostwo", "revision": 1}
    assert client.post(address("session_edit", session), facts).status_code == 303
    assert "Zaproś członków" in body(client, session.get_absolute_url())
    answer = client.post(address("session_invite", session), follow=True)
    assert "Zaproszono 2\u00a0osoby" in answer.content.decode()
    assert "Członkowie są zaproszeni" in answer.content.decode()


def test_a_late_invitation_is_warned_of_and_not_blocked(cast):
    session = future(cast, days=3, begins_at="10:00")
    page = body(cast.client("anna"), session.get_absolute_url())
    assert "Do posiedzenia zostały 3\u00a0dni" in page
    assert "7\u00a0dni wcześniej" in page
    assert "Zaproś członków" in page


def test_a_member_answers_with_one_of_two_buttons(cast):
    session = future(cast, begins_at="10:00")
    cast.client("anna").post(address("session_invite", session))
    piotr = cast.client("piotr")
    assert "Czy będziesz na posiedzeniu?" in body(piotr, session.get_absolute_url())
    answer = piotr.post(address("session_answer", session), {"answer": "not_coming"}, follow=True)
    assert "nie będziesz na posiedzeniu" in answer.content.decode()
    assert "nie będzie" in body(cast.client("anna"), session.get_absolute_url())
    assert piotr.post(address("session_answer", session), {"answer": "może"}).status_code == 422


def test_a_stale_change_of_date_shows_both(cast, planned):
    client = cast.client("anna")
    facts = {"held_on": SITTING, "begins_at": "10:00", "place": "Ratusz", "revision": 1}
    assert client.post(address("session_edit", planned), facts).status_code == 303
    answer = client.post(address("session_edit", planned), facts | {"place": "Biblioteka"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ratusz" in page
    assert "Biblioteka" in page


def test_calling_off_wants_a_reason_and_shows_it(cast, planned):
    client = cast.client("czeslawa")
    assert client.post(address("session_cancel", planned), {"reason": ""}).status_code == 422
    page = client.post(address("session_cancel", planned), {"reason": "Awaria ogrzewania."}, follow=True)
    assert "Awaria ogrzewania." in page.content.decode()
    assert "odwołane" in page.content.decode()


def test_a_vote_by_circulation_is_planned_and_says_so(cast):
    client = cast.client("anna")
    days = {"held_on": "2015-03-02", "ends_on": "2015-03-09"}
    page = client.post(reverse("circulation_create"), days, follow=True).content.decode()
    assert "Głosowanie obiegowe PZKW/2015/01" in page
    assert "od 2\u00a0marca 2015\u00a0r. do 9\u00a0marca 2015" in page
    refused = client.post(reverse("circulation_create"), days | {"ends_on": "2015-03-01"})
    assert refused.status_code == 422
    assert "nie może być wcześniejszy" in refused.content.decode()


def test_an_own_matter_is_put_by_a_member(cast):
    client = cast.client("piotr")
    texts = {"title": "Plan pracy", "description": "Opis planu.", "proposal": "PZKW przyjmuje plan."}
    page = client.post(reverse("item_create"), texts, follow=True).content.decode()
    for words in ("Plan pracy", "Opis planu.", "Proponowana treść", "Nie głosujesz nad tą sprawą, bo ją przedstawiasz"):
        assert words in page or words == "Nie głosujesz nad tą sprawą, bo ją przedstawiasz"
    refused = client.post(reverse("item_create"), texts | {"title": ""})
    assert refused.status_code == 422
    assert "Opis planu." in refused.content.decode()


def test_the_author_withdraws_an_own_matter_and_others_do_not(cast):
    with cast.inside(name="piotr"):
        own = actions.put_on_agenda(
            member=cast.member("piotr"), pilot=cast.buk.pilot, kind="other", title="Własna", packet={}
        )
    piotr = cast.client("piotr")
    assert "Wycofaj sprawę" in body(piotr, own.get_absolute_url())
    assert piotr.post(address("item_withdraw", own), {"reason": ""}).status_code == 422
    page = piotr.post(address("item_withdraw", own), {"reason": "Nieaktualne."}, follow=True).content.decode()
    assert "Wycofano. Powód: Nieaktualne." in page
    assert piotr.get(address("item_withdraw", cast.buk.waiting_item)).status_code == 403


def test_a_programme_is_not_withdrawn_here(cast):
    page = body(cast.client("anna"), cast.buk.item.get_absolute_url())
    assert "Wycofaj sprawę" not in page
    refused = cast.client("anna").post(address("item_withdraw", cast.buk.item), {"reason": "Powód."})
    assert "wycofuje się na ich stronie" in refused.content.decode()


def test_matters_are_moved_by_buttons(cast, planned):
    client = cast.client("anna")
    client.post(reverse("item_schedule", args=[cast.buk.waiting_item.pk]), {"session": planned.pk})
    item = cast.buk.waiting_item
    assert client.post(address("item_move_up", item)).status_code == 303
    with cast.inside():
        assert [row.title for row in planned.items.all()] == ["Regulamin PZKW", "Plan pracy"]
    client.post(address("item_move_down", item))
    with cast.inside():
        assert [row.title for row in planned.items.all()] == ["Plan pracy", "Regulamin PZKW"]


def test_members_may_still_be_invited_on_the_day_of_the_session(cast):
    client, session = cast.client("anna"), future(cast, days=0, begins_at="23:00")
    page = body(client, session.get_absolute_url())
    assert "Otwórz posiedzenie" in page
    assert "Zaproś członków" in page
    answer = client.post(address("session_invite", session), follow=True).content.decode()
    assert "Zaproszono 2\u00a0osoby" in answer
    assert "Zaproś członków" not in answer
