"""Attacks by people with a login, on their own account and through the invitations they may send."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from schematom.access.members import system_member
from schematom.audit.errors import Refused
from teams.actions import invitations
from teams.models import Invitation, Membership, User
from teams.selectors.invitations import _KEY, KEY_FIELD, key_text
from tests.cast import PASSWORD
from tests.teams.test_invitations import made_invitation

URL, NOW = reverse("invitation_accept"), timezone.now()
NEW = "drugi.adres@bukowy.example"


def sent(client, **data):
    return client.post("/konto/email/", data)


@pytest.mark.parametrize("name", ["urszula", "adam"])
def test_nobody_changes_or_adds_to_the_address_of_an_account(cast, name):
    """The administrator gives roles to an address: whoever moves to another one chooses whose role to take."""
    client, user = cast.client(name), cast.buk.users[name]
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 4_000_000_000, "email": user.email}]
    session.save()
    sent(client, action_add="", email=NEW)
    sent(client, action_primary="", email=NEW)
    assert User.objects.get(pk=user.pk).email == user.email
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_whoever_sent_an_invitation_does_not_accept_it(cast):
    with cast.inside(name="adam"):
        adam = cast.buk.users["adam"]
        invitation = made_invitation(cast, email=adam.email, role="coordinator")
        with pytest.raises(Refused, match="sobie nie nadasz"):
            invitations.accept_invitation(
                member=system_member(9901), invitation=invitation, nonce=invitation.nonce, at=NOW, user=adam
            )
        assert not Membership.objects.filter(user=adam, role="coordinator").exists()


@pytest.mark.parametrize("of", ["dab", "nation", "nobody"])
def test_a_key_signed_for_one_scope_opens_nothing_in_another(cast, of):
    invitation = cast.buk.invitation
    scope = {"dab": 9902, "nation": 0, "nobody": 9999}[of]
    # The signature is good: the key is forged by somebody who can sign, not by a stranger.
    key = _KEY.text(scope, invitation.pk, invitation.nonce)
    client = cast.client(None)
    client.get(URL, {KEY_FIELD: key})
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("to", ["https://wrog.example/", "//wrog.example/", "/\\wrog.example", "javascript:alert(1)"])
def test_no_login_leads_out_of_the_product(cast, to):
    data = {"login": "urszula@bukowy.example", "password": PASSWORD, "next": to}
    answer = cast.client(None).post("/konto/login/", data)
    assert answer.status_code == 302
    assert "wrog" not in answer.headers["Location"] and "javascript" not in answer.headers["Location"]


def test_accepting_gives_a_new_session(cast):
    client, invitation = cast.client(None), cast.buk.invitation
    client.get(URL, {KEY_FIELD: key_text(invitation)})
    before = client.cookies["session"].value if "session" in client.cookies else client.session.session_key
    client.post(URL, {"password": "siedem spokojnych lip", "password_again": "siedem spokojnych lip"})
    assert client.session.session_key != before


def test_the_page_of_a_link_sends_no_referer_out_and_is_kept_nowhere(cast):
    client = cast.client(None)
    answer = client.get(URL, {KEY_FIELD: key_text(cast.buk.invitation)})
    for page in (answer, client.get(URL)):
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in page.headers["Cache-Control"]
        assert cast.buk.invitation.nonce not in page.content.decode()


@pytest.mark.parametrize("role", ["coordinator", "iod", "pzkw_chair"])
def test_an_administrator_gives_oneself_nothing(cast, role):
    client, adam = cast.client("adam"), cast.buk.users["adam"]
    data = {"role": role, "institution": cast.buk.pcpr.pk, "valid_from": "2015-01-01", "valid_until": ""}
    client.post(reverse("membership_grant", args=[adam.pk]), data)
    invited = data | {"email": adam.email.upper(), "first_name": "A", "last_name": "B"}
    client.post(reverse("invitation_create"), invited)
    assert set(Membership.objects.filter(user=adam).values_list("role", flat=True)) == {"powiat_admin"}
    assert not Invitation.objects.filter(email=adam.email).exists()


@pytest.mark.parametrize("role", ["crzl_admin", "crzl_reviewer"])
def test_an_administrator_sends_nobody_to_crzl_nor_into_the_twin_powiat(cast, role):
    client = cast.client("adam")
    data = {"email": "w@w.example", "first_name": "A", "last_name": "B", "valid_from": "2015-01-01", "valid_until": ""}
    client.post(reverse("invitation_create"), data | {"role": role, "institution": cast.buk.pcpr.pk})
    client.post(reverse("invitation_create"), data | {"role": "mgi", "institution": cast.dab.pcpr.pk})
    assert not Invitation.objects.filter(email="w@w.example").exists()


def test_what_the_twin_powiat_has_is_not_there(cast):
    client, dab = cast.client("adam"), cast.dab
    for name, pk in (
        ("invitation_show", dab.invitation.pk),
        ("user_show", dab.users["marek"].pk),
        ("membership_end", Membership.objects.get(user=dab.users["marek"]).pk),
        ("agreement_show", dab.agreement.pk),
        ("session_show", dab.session.pk),
        ("minutes_pdf", dab.minutes.pk),
        ("team_file_download", dab.team_file.pk),
    ):
        assert client.get(reverse(name, args=[pk])).status_code in (403, 404), name
