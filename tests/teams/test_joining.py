"""The page an invitation's link opens: new people, people with an account, dead links."""

from datetime import timedelta

import pytest
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.tenancy.context import in_nation
from teams.actions import invitations
from teams.models import Invitation, Membership, User
from teams.selectors import SCOPE_KEY
from teams.selectors.invitations import KEY_FIELD, key_text
from tests.cast import PASSWORD
from tests.teams.test_invitations import made_invitation

URL = reverse("invitation_accept")
NOW = timezone.now()
TODAY = timezone.localdate()
WORDS = "siedem spokojnych lip"
ANSWER = {"password": WORDS, "password_again": WORDS}


def opened(client, invitation):
    """The page after the link; the key is in the session and out of the address."""
    first = client.get(URL, {KEY_FIELD: key_text(invitation)})
    assert first.status_code == 302
    assert first.headers["Location"] == URL
    return client.get(URL)


def changed(cast, invitation, **values):
    with cast.inside(), recorded("test", invitation):
        Invitation.objects.filter(pk=invitation.pk).update(**values)
    return Invitation.objects.get(pk=invitation.pk)


def for_marek_of_the_twin(cast):
    """Buk invites somebody who has an account in the other powiat."""
    with cast.inside(name="adam"):
        return made_invitation(cast, email="marek@debowy.example", role="staff")


def test_a_new_person_sets_a_password_and_stands_at_the_desk_with_the_role(cast):
    client, invitation = cast.client(None), cast.buk.invitation
    page = opened(client, invitation)
    assert page.status_code == 200
    for said in ("Nowa Próbna", "pracownik MGI", "powiat bukowy", "Ośrodek Pomocy Społecznej"):
        assert said in page.content.decode()
    answer = client.post(URL, ANSWER, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("desk")
    assert "Twoja rola: pracownik MGI" in answer.content.decode()
    user = User.objects.get(email=invitation.email)
    assert user.check_password(WORDS)
    held = Membership.objects.get(user=user)
    assert (held.role, held.institution_id, held.powiat_id) == ("mgi", cast.buk.ops.pk, cast.buk.powiat.pk)
    with cast.inside():
        verbs = AuditEvent.objects.filter(subject_id=str(invitation.pk)).values_list("verb", flat=True)
        assert "invitation.accepted" in verbs


def test_a_link_works_once(cast):
    client, other = cast.client(None), cast.client(None)
    opened(client, cast.buk.invitation)
    client.post(URL, ANSWER)
    again = opened(other, cast.buk.invitation)
    assert again.status_code == 410
    assert "już przyjęte" in again.content.decode()
    assert other.post(URL, ANSWER).status_code == 410
    assert User.objects.filter(email=cast.buk.invitation.email).count() == 1


def test_looking_at_a_link_uses_nothing_up(cast):
    """Scanners of mail open every address."""
    for _ in range(3):
        assert opened(cast.client(None), cast.buk.invitation).status_code == 200
    assert Invitation.objects.get(pk=cast.buk.invitation.pk).accepted_at is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"expires_at": NOW - timedelta(minutes=1)}, "straciło ważność"),
        ({"valid_until": TODAY - timedelta(days=1)}, "straciło ważność"),
        ({"revoked_at": NOW}, "zostało cofnięte"),
        ({"nonce": "9" * 32}, "zastąpił nowszy"),
    ],
)
def test_a_dead_link_says_what_became_of_it(cast, values, said):
    client = cast.client(None)
    before = Invitation.objects.get(pk=cast.buk.invitation.pk)
    opened(client, before)
    if "valid_until" in values:
        values = values | {"valid_from": TODAY - timedelta(days=9)}
    changed(cast, before, **values)
    for answer in (client.get(URL), client.post(URL, ANSWER)):
        assert answer.status_code == 410
        assert said in answer.content.decode()
    assert not User.objects.filter(email=before.email).exists()


def test_a_forged_link_looks_like_an_unknown_one(cast):
    client = cast.client(None)
    unknown = client.get(URL)
    key = key_text(cast.buk.invitation)
    forged = client.get(URL, {KEY_FIELD: key[:-1] + ("A" if key[-1] != "A" else "B")})
    gone = Invitation(powiat_id=cast.buk.powiat.pk, nonce="x")
    missing = opened(cast.client(None), gone)
    moved = Invitation(pk=cast.buk.invitation.pk, powiat_id=cast.dab.powiat.pk, nonce=cast.buk.invitation.nonce)
    elsewhere = opened(cast.client(None), moved)
    pages = [unknown, forged, missing, elsewhere]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content.decode().split("<main")[1] for page in pages}) == 1


def test_no_key_comes_into_the_log(cast):
    marek = cast.client("marek")
    marek.get(URL, {KEY_FIELD: "podrobiony.klucz"})
    opened(marek, cast.buk.invitation)
    with cast.inside():
        events = list(AuditEvent.objects.values_list("reason", "detail"))
    assert KEY_FIELD not in str(events)
    assert "podrobiony" not in str(events)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"password": "", "password_again": ""}, "Wymyśl hasło."),
        ({"password": "krótkie", "password_again": "krótkie"}, "12"),
        ({"password": WORDS, "password_again": "co innego"}, "Hasła się różnią"),
        ({"password": "nowa.osoba@przyklad", "password_again": "nowa.osoba@przyklad"}, "podobne"),
    ],
)
def test_a_poor_password_is_said_at_its_field(cast, answer, said):
    client = cast.client(None)
    opened(client, cast.buk.invitation)
    refused = client.post(URL, answer)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert not User.objects.filter(email=cast.buk.invitation.email).exists()


def test_somebody_with_an_account_logs_in_first_and_then_accepts(cast):
    client, invitation = cast.client(None), for_marek_of_the_twin(cast)
    page = opened(client, invitation).content.decode()
    assert "ma już konto" in page
    assert 'type="password"' not in page
    assert client.post(URL, ANSWER).status_code == 200
    login = client.post(
        reverse("account_login"), {"login": invitation.email, "password": PASSWORD, "next": URL}, follow=True
    )
    assert login.redirect_chain[-1][0] == URL
    assert "Przyjmij zaproszenie" in login.content.decode()
    answer = client.post(URL, follow=True)
    assert answer.context["request"].member.powiat_id == cast.buk.powiat.pk
    marek = cast.dab.users["marek"]
    assert set(Membership.objects.filter(user=marek).values_list("powiat_id", "role")) == {
        (cast.dab.powiat.pk, "mgi"),
        (cast.buk.powiat.pk, "staff"),
    }
    assert marek.check_password(PASSWORD)


def test_somebody_else_who_is_logged_in_is_told_so_and_takes_nothing(cast):
    olga, invitation = cast.client("olga"), for_marek_of_the_twin(cast)
    page = opened(olga, invitation)
    assert page.status_code == 403
    assert "dla innej osoby" in page.content.decode()
    assert "Przyjmij zaproszenie" not in page.content.decode()
    assert olga.post(URL, ANSWER).status_code == 403
    assert Membership.objects.filter(powiat=cast.buk.powiat, user=cast.buk.users["olga"]).count() == 1


def test_a_role_that_begins_later_is_accepted_now_and_opens_nothing_yet(cast):
    client = cast.client(None)
    begins = TODAY + timedelta(days=10)
    invitation = changed(cast, cast.buk.invitation, valid_from=begins)
    opened(client, invitation)
    answer = client.post(URL, ANSWER, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "zacznie działać" in text
    assert "nie ma teraz dostępu" in text


def test_in_production_the_second_factor_comes_next_without_the_password_again(cast, settings):
    settings.MFA_REQUIRED = True
    client = cast.client(None)
    with cast.inside(name="adam"):
        invitation = made_invitation(cast, role="coordinator")
    opened(client, invitation)
    answer = client.post(URL, ANSWER, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    assert answer.status_code == 200


def test_people_of_crzl_join_the_nation(cast):
    with in_nation(user_id=cast.cezary.pk):
        person = {"email": "recenzent@crzl.example", "first_name": "Rena", "last_name": "Nowa"}
        invitation = invitations.invite_person(
            member=cast.member("cezary"), role="crzl_reviewer", valid_from=TODAY, at=NOW, **person
        )
    client = cast.client(None)
    opened(client, invitation)
    answer = client.post(URL, ANSWER, follow=True)
    assert answer.context["request"].member.powiat_id is None
    assert client.session[SCOPE_KEY] == 0


def test_who_already_holds_the_role_gets_no_second_one(cast):
    with cast.inside(name="adam"):
        invitation = made_invitation(cast, email="marek@bukowy.example", role="mgi", institution=cast.buk.pcpr)
    marek = cast.client("marek")
    opened(marek, invitation)
    assert marek.post(URL).status_code == 303
    assert Membership.objects.filter(user=cast.buk.users["marek"], role="mgi").count() == 1
    assert Invitation.objects.get(pk=invitation.pk).accepted_at is not None


def test_the_action_itself_knows_the_invited_from_others(cast):
    invitation = for_marek_of_the_twin(cast)
    take = {"member": system_member(cast.buk.powiat.pk), "invitation": invitation, "at": NOW}
    with cast.inside():
        for values, said in (
            ({"nonce": invitation.nonce, "password": WORDS}, "Zaloguj się"),
            ({"nonce": invitation.nonce, "user": cast.buk.users["olga"]}, "innym adresem"),
            ({"nonce": "2" * 32, "user": cast.dab.users["marek"]}, "nowsza wiadomość"),
        ):
            with pytest.raises(Refused, match=said):
                invitations.accept_invitation(**take, **values)


def test_guessing_at_the_page_is_slowed_down(cast):
    client = cast.client(None, REMOTE_ADDR="203.0.113.7")
    opened(client, cast.buk.invitation)
    with override_settings(ACCOUNT_RATE_LIMITS={"accept_invitation": "2/10m/ip"}):
        codes = [client.post(URL, {"password": "x"}).status_code for _ in range(3)]
    assert codes == [422, 422, 429]


def test_other_methods_are_not_for_this_page(cast):
    assert cast.client(None).delete(URL).status_code == 405
