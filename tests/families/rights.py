"""Rights beside the rule, as the tests of emergencies, sensitive facts and their overseers give them."""

from datetime import date, timedelta

from django.utils import timezone

from families import actions
from families.actions.emergency import open_in_emergency
from families.actions.rights import grant_sensitive_right
from families.models import EmergencyOpening

REASON = "Telefon ze szkoły, dzieci nie wróciły do domu."
TODAY = timezone.localdate()


def opened(cast, who="olga", number="RN/2014/01", reason=REASON, **way):
    way = way or {"number": number}
    return open_in_emergency(member=cast.member(who), reason=reason, **way)


def over(opening):
    """The hour of an opening is past."""
    from schematom.audit.recording import recorded

    with recorded("test", opening):
        EmergencyOpening.objects.filter(pk=opening.pk).update(ends_at=timezone.now() - timedelta(seconds=1))


def reviewed_all(cast):
    """The cast's own opening of Olga is out of the way."""
    from schematom.audit.recording import recorded

    with recorded("test", cast.buk.emergency):
        EmergencyOpening.objects.update(
            verdict="justified", reviewed_at=timezone.now(), reviewed_by=cast.buk.users["czeslawa"]
        )


def trusted(cast, who="marek", by="anna", days=30, family=None, **changed):
    values = {"reason": "dobór poradni", "valid_until": TODAY + timedelta(days=days)} | changed
    return grant_sensitive_right(
        member=cast.member(by), family=family or cast.buk.family, user=cast.buk.users[who], **values
    )


def shared(cast, who="olga", by="marek", days=14):
    return actions.share_family(
        member=cast.member(by),
        family=cast.buk.family,
        user=cast.buk.users[who],
        reason="zastępstwo za Marię Nowicką",
        valid_until=TODAY + timedelta(days=days),
    )


def assigned(cast, who="olga", **changed):
    values = {"since": date(2014, 2, 1), "role": "asystent rodziny"} | changed
    return actions.assign_worker(member=cast.member("anna"), family=cast.buk.family, user=cast.buk.users[who], **values)
