"""One person in several powiaty: one at a time, switched in the header, never by mistake in another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from schematom.audit.recording import recorded
from schematom.web.frame import PLACE_FIELD
from teams.models import Membership, Session
from teams.selectors import SCOPE_KEY
from tests.cast import START, made

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def anna(cast):
    """Anna of the powiat bukowy, who coordinates the powiat dębowy too."""
    with cast.inside(cast.dab):
        made(
            Membership,
            user=cast.buk.users["anna"],
            powiat=cast.dab.powiat,
            institution=cast.dab.pcpr,
            role="coordinator",
            valid_from=START,
        )
    return cast.client("anna")


def end_roles(cast, side):
    with cast.inside(side), recorded("test", side.pilot):
        Membership.objects.filter(user=cast.buk.users["anna"], powiat=side.powiat).update(valid_until=YESTERDAY)


def place(client):
    return client.get(reverse("desk")).context["request"].member.powiat_id


def choose(client, side):
    value = f"{side.powiat.pk}-{side.edition.pk}"
    return client.post(reverse("scope_choose"), {"place": value}, follow=True)


def test_the_powiat_is_switched_in_the_header_and_the_api_follows(cast, anna):
    page = anna.get(reverse("desk")).content.decode()
    assert reverse("scope_choose") in page
    assert "powiat bukowy" in page
    answer = choose(anna, cast.dab)
    assert "Pracujesz teraz tutaj: powiat dębowy" in answer.content.decode()
    assert anna.get(cast.buk.family.get_absolute_url()).status_code == 404
    assert anna.get(cast.dab.family.get_absolute_url()).status_code == 200
    listed = anna.get("/api/v1/families/").json()["results"]
    assert {row["id"] for row in listed} == {str(cast.dab.family.pk), str(cast.dab.other_family.pk)}


def test_a_place_not_held_cannot_be_chosen(cast):
    answer = cast.client("anna").post(reverse("scope_choose"), {"place": f"{cast.dab.powiat.pk}-{cast.edition.pk}"})
    assert answer.status_code == 422


def test_the_next_login_begins_where_the_person_worked_last(cast, anna):
    choose(anna, cast.dab)
    fresh = cast.client("anna")
    session = fresh.session
    del session[SCOPE_KEY]
    session.save()
    user = cast.buk.users["anna"]
    user.refresh_from_db()
    fresh.force_login(user)
    assert place(fresh) == cast.dab.powiat.pk


def test_when_the_role_here_ends_the_person_moves_on_and_is_told(cast, anna):
    assert place(anna) == cast.buk.powiat.pk
    end_roles(cast, cast.buk)
    page = anna.get(reverse("desk"))
    assert page.context["request"].member.powiat_id == cast.dab.powiat.pk
    text = page.content.decode()
    assert "Nie masz już roli w miejscu: powiat bukowy. Pracujesz teraz tutaj: powiat dębowy." in text
    assert "Nie masz już roli" not in anna.get(reverse("desk")).content.decode()
    assert anna.get(cast.buk.family.get_absolute_url()).status_code == 404


def test_what_was_being_written_here_is_not_saved_there(cast, anna):
    end_roles(cast, cast.buk)
    data = {"held_on": "2015-02-02", "place": "Sala 1", "mode": "meeting", "begins_at": "10:00"}
    with cast.inside(cast.dab):
        before = Session.objects.count()
    answer = anna.post(reverse("session_create"), data, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("desk")
    assert "Niczego nie zapisano" in answer.content.decode()
    with cast.inside(cast.dab):
        assert Session.objects.count() == before


def test_the_api_says_that_the_place_changed_and_then_follows(cast, anna):
    end_roles(cast, cast.buk)
    first, second = anna.get("/api/v1/families/"), anna.get("/api/v1/families/")
    assert (first.status_code, second.status_code) == (409, 200)


def test_when_the_last_role_ends_the_calm_page_waits(cast, anna):
    end_roles(cast, cast.buk)
    end_roles(cast, cast.dab)
    page = anna.get(reverse("desk"))
    assert page.status_code == 403
    assert "nie ma teraz dostępu do żadnego powiatu" in page.content.decode()
    assert anna.get("/api/v1/families/").status_code == 403
    assert anna.get(reverse("help_page")).status_code == 200


def test_a_form_of_the_other_tab_is_not_saved_in_the_wrong_powiat(cast, anna):
    form = anna.get(reverse("session_create")).content.decode()
    here = f"{cast.buk.powiat.pk}-{cast.edition.pk}"
    assert f'name="{PLACE_FIELD}" value="{here}"' in form
    typed_by = form.split('name="typed_by" value="')[1].split('"')[0]
    choose(anna, cast.dab)
    data = {"held_on": "2015-02-02", "place": "Sala konferencyjna na drugim piętrze", "typed_by": typed_by}
    answer = anna.post(reverse("session_create"), data | {PLACE_FIELD: here})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "powiat bukowy, I edycja" in text
    assert "Sala konferencyjna na drugim piętrze" in text
    same = f"{cast.dab.powiat.pk}-{cast.edition.pk}"
    assert anna.post(reverse("session_create"), data | {PLACE_FIELD: same}).status_code != 409


def test_the_choice_itself_may_be_sent_from_any_tab(cast, anna):
    value = f"{cast.dab.powiat.pk}-{cast.edition.pk}"
    answer = anna.post(reverse("scope_choose"), {"place": value, PLACE_FIELD: "9999-1"})
    assert answer.status_code == 303
