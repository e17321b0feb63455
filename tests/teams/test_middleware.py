from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from schematom.audit.recording import recorded
from teams.models import Membership

MIDDLEWARE = "teams.middleware.MembershipRequiredMiddleware"


@pytest.fixture(autouse=True)
def _stands_in_the_way(settings):
    if MIDDLEWARE not in settings.MIDDLEWARE:
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, MIDDLEWARE]


@pytest.fixture
def oskar(cast):
    """A browser of Oskar, whose only membership has ended."""
    with cast.inside():
        membership = Membership.objects.get(user=cast.user("oskar"))
        with recorded("test", membership):
            membership.valid_until = date(2014, 6, 30)
            membership.save()
    client = Client()
    client.force_login(cast.user("oskar"))
    return client


@pytest.mark.parametrize("url_name", ["desk", "session_list", "powiat_show", "scope_choose"])
def test_without_a_membership_there_is_a_calm_page(oskar, url_name):
    answer = oskar.get(reverse(url_name))
    assert answer.status_code == 403
    assert "nie ma teraz dostępu do żadnego powiatu" in answer.content.decode()


def test_the_api_refuses_as_well(oskar):
    assert oskar.get("/api/schema/").status_code == 403


@pytest.mark.parametrize("url_name", ["help_page", "health", "accessibility", "account_change_password"])
def test_what_is_open_to_everybody_and_the_own_account_stay_open(oskar, url_name):
    assert oskar.get(reverse(url_name)).status_code == 200


def test_logging_out_stays_possible(oskar):
    assert oskar.post(reverse("account_logout")).status_code == 302


def test_a_member_passes(cast):
    assert cast.client("oskar").get(reverse("powiat_show")).status_code == 200
