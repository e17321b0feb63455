"""Keys of machines: who issues them, that they are shown once, how they die, what they leave in the log."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.models import AuditChange, AuditEvent
from teams.actions import machines, memberships
from teams.desk.people import keys_ending
from teams.models import MachineToken, Membership
from teams.selectors.machines import PREFIX, digest_of, issued_tokens, machine_row, member_of_key
from tests.teams.machines import TODAY, at_home, issue
from tests.teams.pages import queries

LIST, ISSUE = reverse("machine_list"), reverse("machine_issue")
POSTED = {"name": "hurtownia danych starostwa", "expires_on": (TODAY + timedelta(days=90)).isoformat()}


def revoke(cast, token, who="adam", side=None):
    with at_home(cast, who, side):
        machines.revoke_token(member=cast.member(who, side), token=token, at=timezone.now())


def words(cast, who="adam", on=TODAY):
    with at_home(cast, who):
        return {row.token.name: row.word for row in (machine_row(t, on) for t in issued_tokens(cast.member(who)))}


def end_role(cast, who="adam"):
    """Another administrator comes, then this one goes."""
    with at_home(cast, who):
        other = cast.buk.users["olga"]
        memberships.grant_role(
            member=cast.member(who), user=other, role="powiat_admin", institution=cast.buk.pcpr, valid_from=TODAY
        )
        held = Membership.objects.get(user=cast.buk.users[who])
        memberships.end_membership(member=cast.member(who), membership=held, ends_on=TODAY, on=TODAY)


# Issuing


def test_the_secret_is_kept_nowhere(cast):
    token, text = issue(cast)
    secret = member_of_key(text) and text.removeprefix(PREFIX)
    assert secret and token.digest not in text
    with cast.inside():
        kept = [str(row.after) + str(row.before) for row in AuditChange.objects.filter(table_name="teams_machinetoken")]
        said = [f"{event.detail}{event.reason}" for event in AuditEvent.objects.filter(verb="machine.issued")]
    assert kept and said
    assert not any(part in row for row in [*kept, *said] for part in text.removeprefix(PREFIX).split("."))


def test_a_key_says_which_powiat_it_is_of_and_has_no_role(cast):
    _, text = issue(cast)
    member = member_of_key(text)
    assert (member.powiat_id, member.roles, member.is_machine) == (cast.buk.powiat.pk, frozenset(), True)
    assert member.full_name == "klucz maszyny: hurtownia"
    _, national = issue(cast, "cezary")
    assert member_of_key(national).powiat_id is None


def test_a_key_works_twelve_months_at_most(cast):
    with pytest.raises(Refused, match="12 miesięcy"):
        issue(cast, expires_on=TODAY + timedelta(days=367))
    with pytest.raises(Refused, match="już minął"):
        issue(cast, expires_on=TODAY - timedelta(days=1))
    assert issue(cast, expires_on=TODAY + timedelta(days=366))


def test_two_keys_at_work_have_two_names(cast):
    token, _ = issue(cast)
    with pytest.raises(Refused, match="już działa"):
        issue(cast, name="Hurtownia ")
    assert issue(cast, "adam", cast.dab)  # what another powiat calls its own is its own matter
    revoke(cast, token)
    assert issue(cast)


# Dying


def test_a_key_dies_when_it_is_revoked_and_not_twice(cast):
    token, text = issue(cast)
    revoke(cast, token)
    assert member_of_key(text) is None
    with pytest.raises(Refused, match="już unieważniony"):
        revoke(cast, token)


def test_a_key_dies_after_its_last_day(cast):
    day = TODAY - timedelta(days=30)
    _, last = issue(cast, name="ostatni dzień", on=day, expires_on=TODAY)
    _, gone = issue(cast, name="po terminie", on=day, expires_on=TODAY - timedelta(days=1))
    assert member_of_key(last) is not None and member_of_key(gone) is None


def test_a_key_dies_with_the_role_of_whoever_issued_it(cast):
    _, text = issue(cast)
    end_role(cast)
    assert member_of_key(text) is None
    assert words(cast, "olga") == {"hurtownia": "nie działa"}


def test_a_key_dies_with_the_account_of_whoever_issued_it(cast):
    _, text = issue(cast)
    cast.buk.users["adam"].__class__.objects.filter(pk=cast.buk.users["adam"].pk).update(is_active=False)
    assert member_of_key(text) is None


# Pages


def test_the_key_is_shown_once_on_a_page_nobody_keeps(cast):
    adam = cast.client("adam")
    answer = adam.post(ISSUE, POSTED)
    page = answer.content.decode()
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    text = page.split(">schematom_")[1].split("<")[0]
    assert member_of_key(f"{PREFIX}{text}").machine.name == POSTED["name"]
    assert text not in adam.get(LIST).content.decode()
    again = adam.post(ISSUE, POSTED)
    assert again.status_code == 422 and "już działa" in again.content.decode()


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(cast):
    answer = cast.client("adam").post(ISSUE, POSTED | {"expires_on": "2099-01-01"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "najdłużej 12 miesięcy" in page and POSTED["name"] in page
    assert cast.client("adam").post(ISSUE, {}).status_code == 422


def test_a_key_is_revoked_from_the_list(cast):
    token, text = issue(cast)
    answer = cast.client("adam").post(reverse("machine_revoke", args=[token.pk]), follow=True)
    page = answer.content.decode()
    assert "jest unieważniony" in page and "unieważniony</span>" in page
    assert member_of_key(text) is None


def test_each_sees_the_keys_of_their_own_place(cast):
    token, _ = issue(cast)
    issue(cast, "cezary", name="zestawienia krajowe")
    assert "hurtownia" in cast.client("iga").get(LIST).content.decode()
    assert "Unieważnij" not in cast.client("iga").get(LIST).content.decode()
    assert "hurtownia" not in cast.client("adam", cast.dab).get(LIST).content.decode()
    national = cast.client("cezary").get(LIST).content.decode()
    assert "zestawienia krajowe" in national and "hurtownia" not in national
    for client in (cast.client("adam", cast.dab), cast.client("cezary")):
        assert client.post(reverse("machine_revoke", args=[token.pk])).status_code == 404


def test_the_list_costs_the_same_for_one_key_and_for_many(cast):
    issue(cast)
    adam = cast.client("adam")
    adam.get(LIST)
    one = queries(adam, LIST)
    for number in range(7):
        issue(cast, name=f"program {number}")
    assert queries(adam, LIST) == one


# What waits


def test_the_desk_tells_of_keys_in_their_last_days_and_of_those_nobody_answers_for(cast):
    issue(cast, name="daleki", expires_on=TODAY + timedelta(days=100))
    issue(cast, name="bliski", expires_on=TODAY + timedelta(days=10))
    with cast.inside():
        assert [line.title for line in keys_ending(cast.member("adam"))] == ["Wydaj nowy klucz: bliski"]
        assert keys_ending(cast.member("anna")) == []
    end_role(cast)
    with cast.inside():
        waiting = keys_ending(cast.member("olga"))
    assert [line.title for line in waiting] == ["Wydaj nowy klucz: bliski", "Wydaj nowy klucz: daleki"]
    assert "nie działa" in waiting[1].detail


def test_its_first_use_of_a_day_is_kept_once(cast):
    token, text = issue(cast)
    member = member_of_key(text)
    with cast.inside(name="adam"):
        machines.note_use(member=member, on=TODAY)
        machines.note_use(member=member, on=TODAY)  # a second request of the same moment, with the row as it was
        assert AuditEvent.objects.filter(verb="machine.used").count() == 1
    assert MachineToken.objects.get(pk=token.pk).last_used_on == TODAY
    assert digest_of("x") != digest_of("y")
