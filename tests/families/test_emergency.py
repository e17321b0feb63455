"""A family opened in an emergency: by whom, how far, how long, and who looks into it afterwards."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families.actions.emergency import NOT_FOUND, close_emergency, review_emergency
from families.desk import rights as desk
from families.models import EmergencyOpening, Family, Person
from families.selectors.access import reason_of_opening
from families.selectors.emergency import deeds_of, emergency_running, sought_family
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from teams.choices import Role
from teams.models import Membership
from tests.cast import made
from tests.families.rights import REASON, opened, over, reviewed_all, shared

FORM = {"who": "RN/2014/01", "reason": REASON, "understood": "on"}
PESEL = "44051401359"


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


def ask(cast, by="olga", **changed):
    return cast.client(by).post(reverse("emergency_open"), FORM | changed)


def sees(cast, who="olga"):
    return Family.objects.visible_to(cast.member(who)).filter(pk=cast.buk.family.pk).exists()


def with_pesel(cast):
    with recorded("test", cast.buk.father):
        Person.objects.filter(pk=cast.buk.father.pk).update(pesel=PESEL, no_pesel_reason="")


# How far and how long


def test_a_worker_opens_for_an_hour_a_family_they_do_not_work_with(inside):
    assert not sees(inside)
    opening = opened(inside).opening
    assert sees(inside)
    assert timedelta(minutes=59) < opening.ends_at - timezone.now() <= timedelta(minutes=60)


def test_the_hour_shows_card_programme_and_visits_and_nothing_else(inside):
    opened(inside)
    olga, buk = inside.member("olga"), inside.buk
    for permission in ("family.card", "programme.view", "visit.view"):
        assert olga.may(permission, buk.family), permission
    for permission in (
        "family.edit",
        "family.share",
        "family.protected_contact",
        "diagnosis.view",
        "diagnosis.edit",
        "sensitive.view",
        "sensitive.edit",
        "programme.edit",
        "visit.write",
        "paper.view",
        "paper.add",
        "employment.edit",
    ):
        assert not olga.may(permission, buk.family), permission


@pytest.mark.parametrize(
    ("page", "subject", "status"),
    [
        ("version_show", "version", 200),
        ("visit_show", "visit", 200),
        ("family_edit", "family", 403),
        ("person_create", "family", 403),
        ("diagnosis_show", "diagnosis", 403),
        ("sensitive_list", "family", 403),
        ("access_show", "family", 403),
        ("visit_create", "participation", 403),
    ],
)
def test_pages_during_the_hour_and_after_it(cast, page, subject, status):
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    address = reverse(page, args=[getattr(cast.buk, subject).pk])
    olga = cast.client("olga")
    assert olga.get(address).status_code == status
    with cast.inside(name="olga"):
        over(opening)
    assert olga.get(address).status_code == 404


def test_the_family_is_gone_at_the_next_click_after_the_hour(cast):
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    page, api = cast.buk.family.get_absolute_url(), f"/api/v1/families/{cast.buk.family.pk}/"
    olga = cast.client("olga")
    assert (olga.get(page).status_code, olga.get(api).status_code) == (200, 200)
    with cast.inside(name="olga"):
        over(opening)
    assert (olga.get(page).status_code, olga.get(api).status_code) == (404, 404)


def test_a_protected_address_stays_hidden_on_the_page_and_in_the_api(cast):
    with cast.inside(name="olga"):
        opened(cast)
    olga = cast.client("olga")
    for address in (cast.buk.family.get_absolute_url(), f"/api/v1/families/{cast.buk.family.pk}/"):
        body = olga.get(address).content.decode()
        assert "Zmyślona" not in body and "600 000 001" not in body


def test_the_opener_closes_it_before_the_hour_is_over(cast):
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    address = reverse("emergency_end", args=[opening.pk])
    assert cast.client("marek").post(address).status_code == 404
    assert cast.client("anna").post(address).status_code == 404
    assert cast.client("olga").get(address).status_code == 405
    assert cast.client("olga").post(address).status_code == 303
    with cast.inside(name="olga"):
        assert not sees(cast)
        ended = EmergencyOpening.objects.get(pk=opening.pk).ends_at
        close_emergency(member=cast.member("olga"), opening=opening)
        assert EmergencyOpening.objects.get(pk=opening.pk).ends_at == ended
        with pytest.raises(Refused):
            close_emergency(member=cast.member("anna"), opening=opening)


def test_the_banner_counts_the_minutes_left(inside):
    opened(inside)
    running = emergency_running(inside.member("olga"), inside.buk.family)
    assert running.minutes == 60
    with recorded("test", running.opening):
        EmergencyOpening.objects.filter(pk=running.opening.pk).update(ends_at=timezone.now() + timedelta(seconds=30))
    assert emergency_running(inside.member("olga"), inside.buk.family).minutes == 1
    over(running.opening)
    assert emergency_running(inside.member("olga"), inside.buk.family) is None


# Finding the family


def test_a_family_is_sought_by_number_pesel_or_surname_in_a_gmina(inside):
    with_pesel(inside)
    buk = inside.buk
    assert sought_family(number="rn/2014/01") == buk.family
    assert sought_family(pesel=PESEL) == buk.family
    assert sought_family(last_name=" nowicki ", gmina=buk.gmina) == buk.family
    assert sought_family(last_name="Nowicka", gmina=buk.gmina) == buk.family
    assert sought_family(last_name="Nowick", gmina=buk.gmina) is None
    assert sought_family(last_name="Nowicki") is None
    assert sought_family(last_name="Nowicki", gmina=inside.dab.gmina) is None


def test_two_families_of_one_name_are_answered_like_none(inside):
    with recorded("test", inside.buk.other_family):
        Family.objects.filter(pk=inside.buk.other_family.pk).update(sort_name=inside.buk.family.sort_name)
    with pytest.raises(Refused, match="jednej rodziny"):
        opened(inside, last_name="Nowicki", gmina=inside.buk.gmina)


def answer(response):
    """What the page says, without what changes with every page."""
    import re

    body = response.content.decode()
    body = body[body.index('class="error-summary"') : body.index("<label")]
    return response.status_code, re.sub(r"\s+", " ", body)


def test_an_unknown_number_and_a_family_of_another_powiat_are_one_answer_and_leave_one_trace(cast):
    with cast.inside(cast.dab):
        made(
            type(cast.dab.family),
            number="RN/2014/77",
            name="Sowa",
            sort_name="sowa",
            owner_institution=cast.dab.ops,
            gmina=cast.dab.gmina,
        )
    foreign, unknown = ask(cast, who="RN/2014/77"), ask(cast, who="RN/2014/78")
    assert answer(foreign) == answer(unknown)
    assert foreign.status_code == 422 and NOT_FOUND in foreign.content.decode()
    with cast.inside(name="olga"):
        found = AuditEvent.objects.filter(verb="emergency.not_found").order_by("at")
        assert [(e.user_id, e.subject_id, e.detail) for e in found] == [
            (cast.user("olga").pk, "", {"by": "number", "ids": []})
        ] * 2


def test_a_pesel_goes_by_post_and_into_no_log(cast):
    with cast.inside():
        with_pesel(cast)
    assert ask(cast, who="440514 01359").status_code == 303
    ask(cast, who="02070803628")
    with cast.inside(name="olga"):
        said = " ".join(f"{e.reason} {e.detail}" for e in AuditEvent.objects.all())
    assert PESEL not in said and "02070803628" not in said and "440514" not in said


def test_after_five_misses_in_an_hour_nothing_more_is_answered(cast):
    for number in range(5):
        assert "jednej rodziny" in ask(cast, who=f"RN/1999/{number}").content.decode()
    for number in ("RN/1999/9", "RN/2014/01"):
        assert "Za dużo nieudanych prób" in ask(cast, who=number).content.decode()
    with cast.inside(name="olga"):
        assert not sees(cast)


# Who may, and what they must say


def test_the_coordinator_is_told_that_the_family_is_open_anyway(cast):
    response = cast.client("anna").post(reverse("emergency_open"), FORM, follow=True)
    assert "otwarta i bez otwarcia awaryjnego" in response.content.decode()
    with cast.inside():
        assert EmergencyOpening.objects.count() == 1


@pytest.mark.parametrize("right", ["assigned", "shared", "emergency"])
def test_whoever_reads_the_card_anyway_makes_no_opening(cast, right):
    with cast.inside(name="marek"):
        if right == "shared":
            shared(cast)
        # One that runs still waits for its review: nobody may be told that there is nothing to review.
        running = opened(cast).opening if right == "emergency" else None
        before = EmergencyOpening.objects.count()
        assert opened(cast, "marek" if right == "assigned" else "olga").opening == running
        assert EmergencyOpening.objects.count() == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": "pilne"}, "Wpisz co najmniej 20 znaków"),
        ({"reason": " " * 40}, "Wypełnij pole"),
        ({"understood": ""}, "Zaznacz, że wiesz o ocenie"),
        ({"who": ""}, "Wpisz numer rodziny albo PESEL"),
        ({"who": "", "last_name": "Nowicki"}, "Wybierz gminę"),
        ({"last_name": "Nowicki"}, "zostaw nazwisko puste"),
        ({"who": "", "last_name": "Nowicki", "gmina": "990201"}, "Tej możliwości nie ma na liście"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_opens_nothing(cast, changed, words):
    response = ask(cast, **changed)
    assert response.status_code == 422
    assert words in response.content.decode()
    with cast.inside(name="olga"):
        assert not sees(cast)


def test_a_reason_of_spaces_between_letters_is_no_reason(inside):
    with pytest.raises(Refused) as caught:
        opened(inside, reason="a          b          c")
    assert caught.value.field == "reason"


def test_three_unreviewed_openings_are_the_most(inside):
    for _ in range(2):
        over(opened(inside).opening)
    with pytest.raises(Refused, match="czekają na ocenę"):
        opened(inside)
    with pytest.raises(Refused, match="czekają na ocenę"):
        opened(inside, number="RN/0000/00")
    reviewed_all(inside)
    assert opened(inside).opening


def test_an_hour_that_runs_opens_nothing_to_whoever_lost_the_role(inside):
    opened(inside)
    membership = Membership.objects.get(user=inside.user("olga"))
    with recorded("test", membership):
        membership.role = Role.STAFF
        membership.save()
    assert not sees(inside)


# The review


def test_the_chair_finds_it_on_the_desk_by_number_until_it_is_reviewed(cast):
    with cast.inside(name="olga"):
        opening = opened(cast, reason="Jan Nowicki dzwonił spod numeru 600 000 001.").opening
    chair = cast.client("czeslawa")
    for address in (reverse("desk"), reverse("access_list"), reverse("emergency_show", args=[opening.pk])):
        body = chair.get(address).content.decode()
        assert "RN/2014/01" in body
        assert "Nowick" not in body and "600 000" not in body
        assert cast.buk.family.get_absolute_url() not in body
    address = reverse("emergency_review", args=[opening.pk])
    assert chair.post(address, {"verdict": "justified"}).status_code == 303
    with cast.inside(name="czeslawa"):
        found = EmergencyOpening.objects.get(pk=opening.pk)
        assert (found.verdict, found.reviewed_by_id) == ("justified", cast.user("czeslawa").pk)
        (left,) = desk.emergencies_to_review(cast.member("czeslawa"))
        assert str(cast.buk.emergency.pk) in left.url


def test_an_unjustified_opening_needs_words_and_ends_at_once(cast):
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    chair, address = cast.client("czeslawa"), reverse("emergency_review", args=[opening.pk])
    response = chair.post(address, {"verdict": "unjustified"})
    assert response.status_code == 422 and "dlaczego otwarcie było nieuzasadnione" in response.content.decode()
    assert chair.post(address, {"verdict": "unjustified", "note": "Marek był w pracy."}).status_code == 303
    with cast.inside(name="olga"):
        assert not sees(cast)
    assert "Marek był w pracy." in cast.client("olga").get(reverse("emergency_open")).content.decode()


def test_a_verdict_is_given_once(cast):
    with cast.inside(name="czeslawa"):
        review_emergency(member=cast.member("czeslawa"), opening=cast.buk.emergency, verdict="justified")
    address = reverse("emergency_review", args=[cast.buk.emergency.pk])
    response = cast.client("czeslawa").post(address, {"verdict": "unjustified", "note": "jednak nie"})
    assert response.status_code == 422 and "Oceny się nie zmienia" in response.content.decode()


def test_nobody_reviews_their_own_opening(cast):
    with cast.inside(name="czeslawa"):
        own = made(
            EmergencyOpening,
            family=cast.buk.family,
            user=cast.user("czeslawa"),
            reason=REASON,
            ends_at=timezone.now(),
        )
        with pytest.raises(Refused, match="Własnego otwarcia"):
            review_emergency(member=cast.member("czeslawa"), opening=own, verdict="justified")
        assert all(str(own.pk) not in one.url for one in desk.emergencies_to_review(cast.member("czeslawa")))
    chair = cast.client("czeslawa")
    page = chair.get(reverse("emergency_show", args=[own.pk])).content.decode()
    assert "To Twoje otwarcie" in page and "Oceń otwarcie" not in page
    response = chair.post(reverse("emergency_review", args=[own.pk]), {"verdict": "justified"})
    assert response.status_code == 422


def test_the_reviewer_reads_what_was_done_in_the_hour_and_not_before_or_after(cast):
    olga = cast.client("olga")
    with cast.inside(name="olga"):
        opening = opened(cast).opening
    olga.get(cast.buk.family.get_absolute_url())
    olga.get(reverse("visit_show", args=[cast.buk.visit.pk]))
    with cast.inside(name="czeslawa"):
        said = [deed.what for deed in deeds_of(EmergencyOpening.objects.get(pk=opening.pk))]
        assert {"otwarcie karty rodziny", "otwarcie notatki z wizyty"} <= set(said)
        assert deeds_of(cast.buk.emergency) == []


def test_the_coordinator_is_told_when_a_review_is_a_week_late(inside):
    anna = inside.member("anna")
    assert list(desk.emergencies_left_unreviewed(anna)) == []
    with recorded("test", inside.buk.emergency):
        EmergencyOpening.objects.update(created_at=timezone.now() - timedelta(days=8))
    (waiting,) = desk.emergencies_left_unreviewed(anna)
    assert "dłużej niż tydzień" in waiting.detail


# The log says why


def test_the_log_says_that_the_family_was_opened_in_an_emergency(inside):
    opening = opened(inside).opening
    said = reason_of_opening(inside.member("olga"), inside.buk.family)
    assert said["why"] == "emergency" and said["detail"].startswith("do godziny")
    over(opening)
    event = AuditEvent.objects.get(verb="emergency.opened")
    assert (event.user_id, event.subject_id) == (inside.user("olga").pk, str(inside.buk.family.pk))
    assert REASON not in str(event.detail)
