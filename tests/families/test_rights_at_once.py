"""Rights beside the rule, two at once: in a database where transactions commit."""

from datetime import timedelta

from django.utils import timezone

from families.actions.emergency import MOST_UNREVIEWED, review_emergency
from families.actions.rights import grant_sensitive_right
from families.models import EmergencyOpening, SensitiveRight
from tests.families.rights import TODAY, opened, over
from tests.security.test_attacks_at_once import at_once, won_and_refused


def test_two_tabs_make_no_fourth_opening(committed_cast):
    cast = committed_cast
    with cast.inside(name="olga"):
        over(opened(cast).opening)

    def again():
        with cast.inside(name="olga"):
            return opened(cast, number="RN/2014/01")

    found = at_once(again, again)
    assert not [one for one in found if isinstance(one, Exception)] or won_and_refused(found) is None
    with cast.inside(name="olga"):
        assert EmergencyOpening.objects.filter(user=cast.user("olga")).unreviewed().count() == MOST_UNREVIEWED


def test_two_verdicts_at_once_are_one(committed_cast):
    cast = committed_cast

    def say(verdict):
        def act():
            with cast.inside(name="czeslawa"):
                opening = EmergencyOpening.objects.get(pk=cast.buk.emergency.pk)
                return review_emergency(
                    member=cast.member("czeslawa"), opening=opening, verdict=verdict, note="rozmowa z Olgą"
                )

        return act

    won_and_refused(at_once(say("justified"), say("unjustified")))


def test_two_coordinators_give_one_right(committed_cast):
    cast = committed_cast

    def give(days):
        def act():
            with cast.inside():
                return grant_sensitive_right(
                    member=cast.member("anna"),
                    family=cast.buk.family,
                    user=cast.user("marek"),
                    reason="terapia",
                    valid_until=TODAY + timedelta(days=days),
                )

        return act

    found = at_once(give(10), give(20))
    assert not [one for one in found if isinstance(one, Exception)]
    with cast.inside():
        assert SensitiveRight.objects.get(family=cast.buk.family).valid_until > timezone.localdate()
