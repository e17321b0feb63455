"""A worker leaves the MGI: the whole caseload passes to others, in one action and with one event a family."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.desk import case as desk
from families.models import Assignment, Family, FamilyGrant, Visit
from families.selectors.handover import caseload_of, field_name_of, workers_with_families
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.tenancy.models import new_id
from teams.choices import Role
from teams.models import Membership
from tests.cast import START, made, make_user
from tests.families.cases import nominated

TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def inside(cast):
    with cast.inside():
        yield cast


def mine(cast, who="marek"):
    return list(Assignment.objects.filter(user=cast.buk.users[who]))


def give(cast, to="olga", who="marek", on=TODAY, **takers):
    charges = {charge.pk: cast.buk.users[to] if to else None for charge in mine(cast, who)}
    return actions.hand_over_caseload(
        member=cast.member("anna"),
        user=cast.buk.users[who],
        takers=charges | takers,
        on=on,
        reason="leaving",
        today=TODAY,
    )


def sees(cast, who):
    return set(Family.objects.visible_to(cast.member(who)).values_list("name", flat=True))


def another_charge(cast, name, **changed):
    values = {"since": START, "role": "asystent"} | changed
    return made(Assignment, family=nominated(cast, name).family, user=cast.buk.users["marek"], **values)


# The action


def test_all_families_pass_and_the_old_worker_sees_none(inside):
    another_charge(inside, "Sowa")
    assert sees(inside, "marek") == {"Nowicki", "Sowa"}
    assert give(inside).families == 2
    assert sees(inside, "marek") == set()
    assert sees(inside, "olga") >= {"Nowicki", "Sowa"}


def test_the_old_charge_ends_the_day_before_the_new_one_begins_and_roles_go_on(inside):
    old = another_charge(inside, "Sowa", until=TODAY + timedelta(days=30))
    give(inside, on=TOMORROW)
    old.refresh_from_db()
    assert old.until == TODAY
    new = Assignment.objects.get(family=old.family, user=inside.buk.users["olga"])
    assert (new.since, new.until, new.role) == (TOMORROW, TODAY + timedelta(days=30), "asystent")
    assert "Nowicki" in sees(inside, "marek")


def test_each_family_has_an_event_of_its_own_without_names(inside):
    another_charge(inside, "Sowa")
    before = AuditEvent.objects.filter(verb="family.handed_over").count()
    give(inside)
    events = AuditEvent.objects.filter(verb="family.handed_over")
    assert events.count() == before + 2
    users = inside.buk.users
    assert events[0].detail == {"from_user": users["marek"].pk, "to_user": users["olga"].pk, "reason": "leaving"}


def test_a_charge_that_has_not_begun_changes_hands_as_it_is(inside):
    coming = another_charge(inside, "Sowa", since=TODAY + timedelta(days=5))
    give(inside)
    coming.refresh_from_db()
    assert (coming.user, coming.since) == (inside.buk.users["olga"], TODAY + timedelta(days=5))


@pytest.mark.parametrize("on", [TODAY, YESTERDAY, date(2010, 1, 1), date.min])
def test_a_charge_begun_on_that_very_day_or_later_asks_for_a_later_one(inside, on):
    another_charge(inside, "Sowa", since=TODAY)
    with pytest.raises(Refused, match="Wybierz późniejszy dzień") as refusal:
        give(inside, on=on)
    assert refusal.value.field == "on"
    assert give(inside, on=TOMORROW).families == 2


def test_a_charge_that_would_begin_on_the_day_itself_changes_hands(inside):
    coming = another_charge(inside, "Sowa", since=TOMORROW)
    give(inside, on=TOMORROW)
    coming.refresh_from_db()
    assert (coming.user, coming.since) == (inside.buk.users["olga"], TOMORROW)


@pytest.mark.parametrize("who", ["oskar", "anna", "marek"])
def test_only_another_worker_of_the_mgi_takes_a_family(inside, who):
    with pytest.raises(Refused, match="nie jest w tym dniu pracownikiem MGI") as refusal:
        give(inside, to=who)
    assert refusal.value.field == field_name_of(mine(inside)[0])


def test_the_mgi_of_the_twin_takes_nothing(inside):
    charge = mine(inside)[0]
    with pytest.raises(Refused):
        actions.hand_over_caseload(
            member=inside.member("anna"),
            user=inside.buk.users["marek"],
            takers={charge.pk: inside.dab.users["olga"]},
            on=TODAY,
            reason="other",
            today=TODAY,
        )


def test_who_works_with_the_family_already_does_not_take_it_twice(inside):
    charge = mine(inside)[0]
    made(Assignment, family=charge.family, user=inside.buk.users["olga"], since=START)
    with pytest.raises(Refused, match="pracuje już z tą rodziną") as refusal:
        give(inside)
    assert refusal.value.field == field_name_of(charge)


def test_without_a_successor_only_where_somebody_else_stays(inside):
    charge = mine(inside)[0]
    with pytest.raises(Refused, match="nikt inny nie pracuje"):
        give(inside, to=None)
    made(Assignment, family=charge.family, user=inside.buk.users["olga"], since=START)
    give(inside, to=None)
    assert sees(inside, "marek") == set()
    assert Assignment.objects.filter(family=charge.family).count() == 2


def test_nothing_moves_when_one_family_cannot(inside):
    busy = another_charge(inside, "Sowa")
    made(Assignment, family=busy.family, user=inside.buk.users["olga"], since=START)
    with pytest.raises(Refused):
        give(inside)
    assert sees(inside, "marek") == {"Nowicki", "Sowa"}
    assert not AuditEvent.objects.filter(verb="family.handed_over").exists()


def test_a_list_that_changed_meanwhile_is_looked_at_again(inside):
    before = {charge.pk: inside.buk.users["olga"] for charge in mine(inside)}
    another_charge(inside, "Sowa")
    with pytest.raises(Refused, match="zmieniła się przed chwilą"):
        actions.hand_over_caseload(
            member=inside.member("anna"),
            user=inside.buk.users["marek"],
            takers=before,
            on=TODAY,
            reason="leaving",
            today=TODAY,
        )


def test_families_shared_with_the_worker_close_too(inside):
    user = inside.buk.users["marek"]
    grant = FamilyGrant.objects.filter(content_object=inside.buk.family).first()
    with recorded("test", inside.buk.family):
        FamilyGrant.objects.filter(pk=grant.pk).update(
            user=user, content_object=inside.buk.other_family, valid_until=TODAY + timedelta(days=9)
        )
    assert "Wrona" in sees(inside, "marek")
    assert give(inside).shares == 1
    assert sees(inside, "marek") == set()


def test_a_day_gone_by_may_be_entered_later(inside):
    give(inside, on=date(2014, 9, 1))
    assert mine(inside)[0].until == date(2014, 8, 31)


def many(cast, first, last):
    """More families of Marek, written straight: recruitment is not what is measured."""
    copied = Family.objects.get(pk=cast.buk.other_family.pk)
    with recorded("test", copied):
        for number in range(first, last):
            copied.pk, copied.number = new_id(), f"RN/X/{number}"
            copied.save(force_insert=True)
            Assignment(family=copied, user=cast.buk.users["marek"], since=START).save(force_insert=True)


def read_caseload(cast):
    with CaptureQueriesContext(connection) as queries:
        caseload = caseload_of(cast.buk.users["marek"], TODAY)
    return caseload, len(queries)


def test_two_hundred_families_are_read_at_once_and_pass_at_few_queries_each(inside):
    many(inside, 0, 20)
    _, cost_of_few = read_caseload(inside)
    many(inside, 20, 199)
    caseload, cost = read_caseload(inside)
    assert (len(caseload.charges), cost) == (200, cost_of_few)
    with CaptureQueriesContext(connection) as moving:
        assert give(inside).families == 200
    assert len(moving) <= 9 * 200 + 20
    assert sees(inside, "marek") == set()


# The pages


def address(cast, who="marek"):
    return reverse("caseload_hand_over", args=[cast.buk.users[who].pk])


def answers(cast, **changed):
    olga = cast.buk.users["olga"].pk
    return {"on": TODAY.isoformat(), "reason": "leaving", "to_all": olga} | changed


def test_choose_look_and_hand_over(cast):
    anna, url = cast.client("anna"), address(cast)
    assert url in anna.get(reverse("caseload_choose")).content.decode()
    form = anna.get(url)
    assert "Nowicki" in form.content.decode()
    preview = anna.post(url, answers(cast))
    assert preview.status_code == 200
    text = preview.content.decode()
    for said in ("Sprawdź, zanim przekażesz", "Olga Próbna", "koniec pracy w MGI", "Nowicki"):
        assert said in text
    with cast.inside():
        assert "Nowicki" in sees(cast, "marek")
    again = anna.post(url, answers(cast, step="edit"))
    assert f'value="{cast.buk.users["olga"].pk}" selected' in again.content.decode()
    done = anna.post(url, answers(cast, step="confirm"), follow=True)
    assert "Przekazano: 1\u00a0rodzina." in done.content.decode()
    marek = cast.client("marek")
    assert marek.get(cast.buk.family.get_absolute_url()).status_code == 404
    assert cast.client("olga").get(cast.buk.family.get_absolute_url()).status_code == 200


def test_a_family_without_an_answer_asks_for_one_at_its_field(cast):
    answer = cast.client("anna").post(address(cast), answers(cast, to_all=""))
    assert answer.status_code == 422
    with cast.inside():
        name = field_name_of(mine(cast)[0])
    assert answer.context["form"].errors == {name: ["Wybierz, kto przejmuje tę rodzinę."]}


def test_one_family_may_go_to_somebody_else_than_the_rest(cast):
    with cast.inside():
        another_charge(cast, "Sowa")
        jan = make_user("jan.nowy", "Jan", "Nowy", "bukowy")
        made(Membership, user=jan, powiat=cast.buk.powiat, institution=cast.buk.pcpr, role=Role.MGI, valid_from=START)
        sowa = next(charge for charge in mine(cast) if charge.family.name == "Sowa")
    own = {field_name_of(sowa): jan.pk, "step": "confirm"}
    assert cast.client("anna").post(address(cast), answers(cast, **own)).status_code == 303
    with cast.inside():
        held = Assignment.objects.filter(since=TODAY).values_list("family__name", "user__first_name")
        assert set(held) == {("Sowa", "Jan"), ("Nowicki", "Olga")}


def test_what_the_action_refuses_is_said_at_the_family(cast):
    with cast.inside():
        charge = mine(cast)[0]
        made(Assignment, family=charge.family, user=cast.buk.users["olga"], since=START)
    answer = cast.client("anna").post(address(cast), answers(cast, step="confirm"))
    assert answer.status_code == 422
    assert field_name_of(charge) in answer.context["form"].errors
    assert "bez następcy, dalej pracuje: Olga Próbna" in answer.content.decode()


def test_a_family_handled_meanwhile_is_said_and_nothing_moves(cast):
    with cast.inside():
        gone, stays = mine(cast)[0], another_charge(cast, "Sowa")
        actions.end_assignment(member=cast.member("anna"), assignment=gone, until=YESTERDAY)
    posted = answers(cast, step="confirm", **{field_name_of(gone): "", field_name_of(stays): ""})
    answer = cast.client("anna").post(address(cast), posted)
    assert answer.status_code == 422
    assert "zniknęła z listy" in answer.content.decode()
    with cast.inside():
        assert "Sowa" in sees(cast, "marek")


def test_drafts_of_notes_are_shown_and_stay_with_their_author(cast):
    with cast.inside():
        draft = made(
            Visit,
            participation=cast.buk.participation,
            author=cast.buk.users["marek"],
            visited_on=date(2014, 6, 1),
            course="Rozmowa o pracy.",
        )
    text = cast.client("anna").post(address(cast), answers(cast)).content.decode()
    assert "Niepodpisane notatki nie przejdą na nikogo" in text
    assert "Rozmowa o pracy" not in text
    cast.client("anna").post(address(cast), answers(cast, step="confirm"))
    with cast.inside():
        draft.refresh_from_db()
        assert draft.author == cast.buk.users["marek"]


def test_somebody_without_families_has_a_page_that_says_so(cast):
    assert "nie ma już rodzin pod opieką" in cast.client("anna").get(address(cast, "iga")).content.decode()


def test_without_another_worker_the_page_says_whom_to_ask(cast):
    with cast.inside():
        olga = Membership.objects.filter(user=cast.buk.users["olga"])
        with recorded("test", cast.buk.family):
            olga.update(valid_until=YESTERDAY)
    assert "Nie ma komu przekazać rodzin" in cast.client("anna").get(address(cast)).content.decode()


def test_opening_the_caseload_is_logged_as_a_list_of_families(cast):
    cast.client("anna").get(address(cast))
    with cast.inside():
        event = AuditEvent.objects.filter(verb="family.listed").latest("at")
        assert str(cast.buk.family.pk) in event.detail["ids"]


# Who is leaving


def test_workers_whose_role_ended_come_first_and_wait_at_the_coordinators_desk(inside):
    anna = inside.member("anna")
    assert list(desk.families_of_leaving_workers(anna)) == []
    role = Membership.objects.filter(user=inside.buk.users["marek"])
    with recorded("test", inside.buk.family):
        role.update(valid_until=TODAY + timedelta(days=7))
    (waiting,) = desk.families_of_leaving_workers(anna)
    assert (waiting.title, waiting.due) == ("Marek Próbny", TODAY + timedelta(days=7))
    with recorded("test", inside.buk.family):
        role.update(valid_until=YESTERDAY)
    (waiting,) = desk.families_of_leaving_workers(anna)
    assert "bez roli w MGI" in waiting.detail
    assert workers_with_families(anna, TODAY)[0].is_out
    assert list(desk.families_of_leaving_workers(inside.member("olga"))) == []


def test_a_worker_with_a_role_in_two_offices_stays_until_the_later_end(inside):
    marek = inside.buk.users["marek"]
    with recorded("test", inside.buk.family):
        Membership.objects.filter(user=marek).update(valid_until=TODAY)
    made(Membership, user=marek, powiat=inside.buk.powiat, institution=inside.buk.ops, role="mgi", valid_from=START)
    worker = next(one for one in workers_with_families(inside.member("anna"), TODAY) if one.user == marek)
    assert (worker.is_out, worker.role_until) == (False, None)
