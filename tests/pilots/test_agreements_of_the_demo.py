"""Agreements of the loaded demo; case 10 of the domain notes: Kielce, a PCPR and seven gminy."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.models import Agreement
from families.models import Family
from schematom.desk.waiting import waiting_for
from schematom.pilots import files
from schematom.tenancy.context import in_powiat
from teams.models import User
from teams.selectors import member_in, memberships_of

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo")]

POZNAN, ZAGAN, KIELCE = 3021, 810, 2604


def only_agreement(**values):
    return Agreement.objects.with_signature_counts().get(**values)


def person(email, powiat):
    user = User.objects.get(email=email)
    return user, member_in(user, memberships_of(user), powiat)


def test_the_agreement_of_kielce_has_eight_parties_and_waits_for_two():
    with in_powiat(KIELCE):
        agreement = only_agreement(kind="violence_teams")
        kinds = [party.institution.kind for party in agreement.parties.select_related("institution")]
        assert (agreement.state, agreement.signers, agreement.signed) == ("agreed", 8, 6)
        assert kinds == ["pcpr", *["local_government"] * 7]
        assert agreement.document.has_file
        assert "KAPITAŁ" not in str(agreement.document.content)


def test_the_file_says_which_gminy_no_source_names():
    rows = files.read(files.HERE / "kielecki.toml").institutions
    assumed = [row.name for row in rows if any("przyjęto dla przykładu" in words for words in row.assumed)]
    assert assumed == ["Gmina Bodzentyn", "Gmina Daleszyce", "Gmina Górno", "Gmina Nowa Słupia"]


def test_its_page_says_what_it_does_not_open_and_names_no_family():
    user, _ = person("leon.umowny@kielecki.example", KIELCE)
    with in_powiat(KIELCE, user_id=user.pk):
        agreement, names = only_agreement(kind="violence_teams"), list(Family.objects.values_list("name", flat=True))
    client = Client()
    client.force_login(user)
    text = client.get(reverse("agreement_show", args=[agreement.pk])).content.decode()
    assert "nie otwiera nikomu dostępu" in text
    assert names and not any(name in text for name in names)


def test_the_agreement_of_poznan_is_signed_by_both_sides():
    with in_powiat(POZNAN):
        agreement = only_agreement(kind="shared_client")
        assert (agreement.state, agreement.signed) == ("in_force", 2)


def test_the_agreement_of_zagan_is_about_to_end_and_stands_on_the_coordinator_s_desk():
    user, member = person("alicja.przykladowa@zaganski.example", ZAGAN)
    with in_powiat(ZAGAN, user_id=user.pk):
        agreement = only_agreement(kind="cooperation")
        assert agreement.ends_on == timezone.localdate() + timedelta(days=40)
        waits = dict(waiting_for(member))["Porozumienia, które się kończą"]
        assert [item.due for item in waits] == [agreement.ends_on]
