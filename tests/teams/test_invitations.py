"""Invitations to the system, as those who send them see them: actions, the message, pages, the desk."""

import re
from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from schematom.audit.errors import Refused
from schematom.audit.models import AuditChange, AuditEvent
from schematom.audit.recording import recorded
from schematom.jobs.models import Job, State
from schematom.jobs.tasks import run_job
from schematom.tenancy.celery import HEADER
from schematom.tenancy.context import in_nation
from teams.actions import invitations
from teams.desk import people as desk
from teams.models import Invitation, Membership
from teams.selectors.invitations import MAIL_JOB, key_of, key_text, link_of
from tests.cast import made

NOW = timezone.now()
TODAY = timezone.localdate()
PERSON = {"email": "Jana.Nowa@przyklad.example ", "first_name": "Jana", "last_name": "Nowa", "valid_from": TODAY}


@pytest.fixture
def inside(cast):
    with cast.inside(name="adam"):
        yield cast


def invite(cast, **changed):
    values = {"role": "mgi", "institution": cast.buk.ops, "at": NOW} | PERSON | changed
    return invitations.invite_person(member=cast.member("adam"), **values)


def carry_out(job):
    run_job.apply(kwargs={"job_id": str(job.pk)}, headers={HEADER: [job.scope, job.user_id, "test"]}, throw=True)
    return Job.objects.get(pk=job.pk)


def mailed(invitation):
    return carry_out(Job.objects.get(kind=MAIL_JOB, object_id=invitation.pk, state=State.WAITING))


# Actions


def test_an_invitation_waits_for_a_week_under_an_address_in_small_letters(inside):
    invitation = invite(inside)
    assert invitation.email == "jana.nowa@przyklad.example"
    assert invitation.expires_at - invitation.sent_at == timedelta(days=7)
    assert Job.objects.get(object_id=invitation.pk).kind == MAIL_JOB


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"role": "crzl_admin"}, "role"),
        ({"institution": None}, "institution"),
        ({"valid_until": TODAY - timedelta(days=1)}, "valid_until"),
        ({"valid_from": date(2014, 1, 1), "valid_until": date(2014, 2, 1)}, "valid_until"),
        ({"email": "adam@bukowy.example"}, "email"),
        ({"email": "MAREK@bukowy.example", "pcpr": True}, "email"),
        ({"email": "nowa.osoba@przyklad.example"}, "email"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused_at_its_field(inside, changed, field):
    if changed.pop("pcpr", False):
        changed = changed | {"institution": inside.buk.pcpr}
    with pytest.raises(Refused) as refusal:
        invite(inside, **changed)
    assert refusal.value.field == field


def test_the_same_person_may_be_invited_to_another_role(inside):
    assert invite(inside, email="nowa.osoba@przyklad.example", role="staff").pk


def test_a_new_sending_kills_the_old_link_and_gives_another_week(inside):
    invitation = invite(inside)
    old = key_text(invitation)
    later = NOW + timedelta(days=9)
    again = invitations.send_again(member=inside.member("adam"), invitation=invitation, at=later)
    assert key_of(old).nonce != again.nonce
    assert again.expires_at == later + timedelta(days=7)


def test_a_withdrawn_invitation_is_neither_sent_nor_withdrawn_again(inside):
    adam, invitation = inside.member("adam"), invite(inside)
    invitations.withdraw_invitation(member=adam, invitation=invitation, at=NOW)
    for action in (invitations.send_again, invitations.withdraw_invitation, invitations.issue_link):
        with pytest.raises(Refused, match="cofnięte"):
            action(member=adam, invitation=invitation, at=NOW)


def test_a_role_that_is_over_is_not_sent_again(inside):
    invitation = invite(inside, valid_until=TODAY)
    with pytest.raises(Refused, match="już się skończyła"):
        invitations.send_again(member=inside.member("adam"), invitation=invitation, at=NOW + timedelta(days=3))


def test_crzl_invites_the_first_administrator_of_a_powiat_and_no_second(cast):
    cezary = cast.member("cezary")
    with cast.inside():
        adam = Membership.objects.get(user=cast.buk.users["adam"])
    values = {"powiat": cast.buk.powiat, "at": NOW} | PERSON
    with in_nation(user_id=cezary.user_id), pytest.raises(Refused) as refusal:
        invitations.invite_administrator(member=cezary, **values)
    assert refusal.value.field == "powiat"
    with cast.inside():
        with recorded("test", adam):
            Membership.objects.filter(pk=adam.pk).update(valid_until=TODAY - timedelta(days=1))
    with in_nation(user_id=cezary.user_id):
        first = invitations.invite_administrator(member=cezary, **values)
        assert (first.powiat_id, first.role, first.institution) == (cast.buk.powiat.pk, "powiat_admin", None)
        assert first in Invitation.objects.visible_to(cezary)
        assert cast.buk.invitation not in Invitation.objects.visible_to(cezary)
        with pytest.raises(Refused):
            invitations.invite_administrator(member=cezary, **values)


# The key and the message


def test_a_key_of_another_signature_or_kind_is_none(cast):
    text = key_text(cast.buk.invitation)
    assert key_of(text).invitation_id == cast.buk.invitation.pk
    for forged in ("", None, "x", text[:-2], text[3:], "a.b.c", "x" * 5000, text.replace(".", ":")):
        assert key_of(forged) is None


def test_the_message_is_sent_by_a_job_that_knows_the_id_alone(inside):
    invitation = invite(inside)
    job = mailed(invitation)
    message = mail.outbox[0]
    assert job.state == State.DONE
    assert message.to == ["jana.nowa@przyklad.example"]
    for said in (link_of(invitation), "Jana Nowa", "pracownik MGI", "Ośrodek Pomocy Społecznej", "powiat bukowy"):
        assert said in message.body
    assert invitation.nonce not in str(vars(job))


def test_a_message_the_server_refuses_leaves_the_invitation_standing(inside, monkeypatch):
    def refuse(*args, **kwargs):
        raise SMTPException("550")

    monkeypatch.setattr("teams.tasks.invitations.send_mail", refuse)
    invitation = invite(inside)
    job = mailed(invitation)
    assert job.state == State.FAILED
    assert "Serwer poczty" in job.error
    page = inside.client("adam").get(invitation.get_absolute_url()).content.decode()
    assert "Wiadomość nie wyszła" in page
    assert "Wyślij ponownie" in page
    assert "nie została wysłana" in str(list(desk.invitations_waiting(inside.member("adam"))))


def test_a_withdrawn_invitation_is_not_mailed(inside):
    invitation = invite(inside)
    invitations.withdraw_invitation(member=inside.member("adam"), invitation=invitation, at=NOW)
    assert mailed(invitation).state == State.FAILED
    assert mail.outbox == []


def test_neither_the_log_nor_the_row_history_can_open_an_invitation(inside):
    invitation = invite(inside)
    key = key_text(invitation)
    signature = key.rsplit(".", 1)[1]
    for model in (AuditEvent, AuditChange):
        assert signature not in str(list(model.objects.values()))


def test_crzl_mails_the_first_administrator(cast):
    cezary = cast.member("cezary")
    with in_nation(user_id=cezary.user_id):
        values = {"role": "crzl_reviewer", "at": NOW} | PERSON
        invitation = invitations.invite_person(member=cezary, **values)
    assert mailed(invitation).state == State.DONE
    assert "Gdzie: CRZL" in mail.outbox[0].body


# Pages


FORM = {
    "first_name": "Jana",
    "last_name": "Nowa",
    "email": "jana.nowa@przyklad.example",
    "role": "mgi",
    "valid_from": TODAY.isoformat(),
}


def posted(cast, **changed):
    data = FORM | {"institution": cast.buk.ops.pk} | changed
    return cast.client("adam").post(reverse("invitation_create"), data, follow=True)


def test_the_administrator_invites_and_sees_what_comes_next(cast):
    answer = posted(cast)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Wiadomość idzie na adres jana.nowa@przyklad.example" in text
    assert "wiadomość w drodze" in text
    assert "klucz=" not in text


def test_a_refusal_keeps_what_was_typed(cast):
    answer = posted(cast, email="marek@bukowy.example", institution=cast.buk.pcpr.pk)
    assert answer.status_code == 422
    assert "ma już tę rolę" in answer.content.decode()
    assert 'value="Jana"' in answer.content.decode()


def test_institutions_of_the_twin_powiat_are_not_offered_nor_taken(cast):
    answer = posted(cast, institution=cast.dab.ops.pk)
    assert answer.status_code == 422
    assert "institution" in answer.context["form"].errors


def test_whether_an_address_has_an_account_elsewhere_is_not_told(cast):
    known, unknown = posted(cast, email="marek@debowy.example"), posted(cast, email="nikt@debowy.example")
    assert known.status_code == unknown.status_code == 200
    assert told(known).replace("marek@", "x@") == told(unknown).replace("nikt@", "x@")


def told(answer):
    """What the page says, without the ids of its addresses."""
    said = answer.content.decode().split("<main")[1].split("Szczegóły")[0]
    return re.sub(r"[0-9a-f-]{36}|value=\"[^\"]+\"", "", said)


def test_the_link_is_shown_once_and_each_showing_is_recorded(cast):
    adam, url = cast.client("adam"), reverse("invitation_link", args=[cast.buk.invitation.pk])
    assert adam.get(url).status_code == 405
    answer = adam.post(url)
    assert "klucz=" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "klucz=" not in adam.get(cast.buk.invitation.get_absolute_url()).content.decode()
    with cast.inside():
        assert AuditEvent.objects.filter(verb="invitation.link_issued").count() == 1
        invitation = Invitation.objects.get(pk=cast.buk.invitation.pk)
    assert invitation.nonce != "0" * 32
    assert link_of(invitation).replace("%", "") in answer.content.decode().replace("&amp;", "&").replace("%", "")


@pytest.mark.parametrize("name", ["invitation_resend", "invitation_withdraw", "invitation_link"])
def test_an_accepted_invitation_says_why_nothing_more_is_done(cast, name):
    with cast.inside():
        with recorded("test", cast.buk.invitation):
            Invitation.objects.filter(pk=cast.buk.invitation.pk).update(accepted_at=NOW)
    answer = cast.client("adam").post(reverse(name, args=[cast.buk.invitation.pk]), follow=True)
    assert "To zaproszenie jest już przyjęte." in answer.content.decode()
    assert "Cofnij zaproszenie" not in answer.content.decode()


def test_withdrawing_and_sending_again_from_the_page(cast):
    adam, invitation = cast.client("adam"), cast.buk.invitation
    sent = adam.post(reverse("invitation_resend", args=[invitation.pk]), follow=True)
    assert "Poprzedni odnośnik już nie działa" in sent.content.decode()
    withdrawn = adam.post(reverse("invitation_withdraw", args=[invitation.pk]), follow=True)
    assert "cofnięte" in withdrawn.content.decode()


def test_crzl_invites_its_own_people_and_first_administrators(cast):
    cezary = cast.client("cezary")
    own = {name: FORM[name] for name in ("first_name", "last_name", "email", "valid_from")}
    answer = cezary.post(reverse("invitation_create"), own | {"role": "crzl_reviewer"}, follow=True)
    assert "wiadomość w drodze" in answer.content.decode()
    refused = cezary.post(reverse("invitation_to_administer"), own | {"powiat": cast.buk.powiat.pk})
    assert refused.status_code == 422
    assert "Ten powiat ma administratora" in refused.content.decode()
    assert "institution" not in cezary.get(reverse("invitation_create")).context["form"].fields


def test_an_empty_list_says_how_to_begin(cast):
    text = cast.client("cezary").get(reverse("invitation_list")).content.decode()
    assert "Nie ma jeszcze zaproszeń" in text


def test_the_list_costs_the_same_for_one_and_for_many(cast):
    def cost():
        client = cast.client("adam")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("invitation_list")).status_code == 200
        return len(queries)

    cost()
    before = cost()
    with cast.inside():
        for number in range(60):
            made_invitation(cast, email=f"osoba{number}@przyklad.example")
    assert cost() == before


def made_invitation(cast, **changed):
    values = {
        "powiat": cast.buk.powiat,
        "institution": cast.buk.ops,
        "email": "x@przyklad.example",
        "first_name": "Jana",
        "last_name": "Nowa",
        "role": "mgi",
        "valid_from": TODAY,
        "nonce": "1" * 32,
        "invited_by": cast.buk.users["adam"],
        "sent_at": NOW,
        "expires_at": NOW + timedelta(days=7),
    }
    return made(Invitation, **values | changed)


def test_an_account_in_wrong_hands_does_not_become_a_sender_of_spam(cast):
    with override_settings(ACCOUNT_RATE_LIMITS={"send_invitation": "2/h/user"}):
        assert [posted(cast, email=f"o{n}@przyklad.example").status_code for n in range(3)] == [200, 200, 429]


# The desk


def test_invitations_about_to_lapse_or_lapsed_wait_for_the_administrator(inside):
    adam = inside.member("adam")
    assert list(desk.invitations_waiting(adam)) == []
    made_invitation(inside, email="a@x.example", expires_at=NOW + timedelta(days=1))
    made_invitation(inside, email="b@x.example", expires_at=NOW - timedelta(days=1))
    made_invitation(inside, email="c@x.example", expires_at=NOW - timedelta(days=40))
    made_invitation(inside, email="d@x.example", expires_at=NOW - timedelta(days=1), revoked_at=NOW)
    assert [w.detail for w in desk.invitations_waiting(adam)] == [
        "zaproszenie straciło ważność",
        "zaproszenie niedługo straci ważność",
    ]
    for other in ("anna", "iga", "marek"):
        assert list(desk.invitations_waiting(inside.member(other))) == []
