"""Rights to the sensitive facts of one family: given by another person, for a reason, until a day."""

from datetime import timedelta

from django.utils import timezone

from families.models import Assignment, Family, SensitiveRight
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from teams.choices import Role
from teams.models import Membership

LONGEST_DAYS = 365


def grant_sensitive_right(*, member, family, user, reason, valid_until):
    """To an MGI worker who works with the family. A new right takes the old one's place."""
    if not Assignment.objects.in_force(timezone.localdate()).filter(family=family, user=user).exists():
        raise Refused(f"{user.full_name} nie pracuje z tą rodziną. Najpierw przydziel tę osobę rodzinie.", "user")
    if not _holds(member, user, Role.MGI):
        raise Refused(f"{user.full_name} nie jest już pracownikiem MGI w tym powiecie.", "user")
    return _granted(member, family, user, reason, valid_until)


def grant_sensitive_right_by_number(*, member, number, user, reason, valid_until):
    """The chair of the PZKW to a coordinator, who may not give it to themselves."""
    family = Family.objects.filter(number__iexact=number.strip()).first()
    if family is None:
        raise Refused("W tym powiecie nie ma rodziny o tym numerze. Sprawdź numer.", "number")
    if not _holds(member, user, Role.COORDINATOR):
        raise Refused(f"{user.full_name} nie jest koordynatorem w tym powiecie.", "user")
    return _granted(member, family, user, reason, valid_until)


def _holds(member, user, role):
    held = Membership.objects.in_force(timezone.localdate()).filter(powiat_id=member.powiat_id, role=role)
    return held.filter(user=user).exists()


def _granted(member, family, user, reason, valid_until):
    today = timezone.localdate()
    if user.pk == member.user_id:
        raise Refused("Nie możesz nadać tego prawa samemu sobie. Nadaje je inna osoba.", "user")
    if not today <= valid_until <= today + timedelta(days=LONGEST_DAYS):
        raise Refused(f"Wybierz dzień od dzisiejszego do {LONGEST_DAYS} dni naprzód.", "valid_until")
    if not reason.strip():
        raise Refused("Napisz, po co ta osoba ma czytać dane wrażliwe.", "reason")
    given = {"reason": reason.strip(), "valid_until": valid_until, "granted_by_id": member.user_id}
    with recorded("sensitive.granted", family, user=user.pk, until=valid_until):
        right, _ = SensitiveRight.objects.update_or_create(family=family, user=user, defaults=given)
    return right


def end_sensitive_right(*, member, right):
    """Taken back at once; the row stays as a trace."""
    right = SensitiveRight.objects.select_for_update(of=("self",)).select_related("family", "user").get(pk=right.pk)
    right.valid_until = min(right.valid_until, timezone.localdate() - timedelta(days=1))
    with recorded("sensitive.right_ended", right.family, user=right.user_id):
        right.save()
    return right
