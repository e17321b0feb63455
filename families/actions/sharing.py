"""One family shown to one colleague, with a reason and an end date."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from families.actions.assignment import mgi_on
from families.models import Assignment, FamilyGrant
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded

LONGEST_DAYS = 90


def share_family(*, member, family, user, reason, valid_until):
    """Open a family to a colleague of the same MGI until a day; a new share of the same takes the old one's place."""
    today = timezone.localdate()
    _colleague(member, family, user, today)
    _within_ninety_days(valid_until, today)
    if not reason.strip():
        raise Refused("Napisz, po co ta osoba ma widzieć rodzinę.", "reason")
    with recorded("family.shared", family, user=user.pk, until=valid_until):
        grant, _ = FamilyGrant.objects.update_or_create(
            content_object=family,
            user=user,
            permission=_open_family(),
            defaults={"reason": reason, "valid_until": valid_until, "granted_by_id": member.user_id},
        )
    return grant


def _within_ninety_days(valid_until, today):
    if not today <= valid_until <= today + timedelta(days=LONGEST_DAYS):
        raise Refused(f"Wybierz dzień od dzisiejszego do {LONGEST_DAYS} dni naprzód.", "valid_until")


def _colleague(member, family, user, today):
    if user.pk == member.user_id:
        raise Refused("Nie możesz udostępnić rodziny samemu sobie. Wybierz inną osobę.", "user")
    if not mgi_on(member.powiat_id, today).filter(user=user).exists():
        raise Refused("Rodzinę można udostępnić tylko pracownikowi MGI z tego powiatu.", "user")
    if Assignment.objects.in_force(today).filter(family=family, user=user).exists():
        raise Refused(f"{user.full_name} pracuje z tą rodziną, więc już ją widzi.", "user")


def _open_family():
    return Permission.objects.get(content_type__app_label="families", codename="open_family")


def extend_share(*, member, grant, valid_until):
    """A later last day of a share that still lasts; one that has ended is given anew, with its reason."""
    today = timezone.localdate()
    grant = FamilyGrant.objects.select_for_update().get(pk=grant.pk)
    if grant.user_id == member.user_id:
        raise Refused("Nie możesz przedłużyć dostępu samemu sobie. Poproś o to koordynatora.")
    if grant.valid_until < today:
        raise Refused("To udostępnienie już się skończyło. Udostępnij rodzinę ponownie i podaj powód.")
    _within_ninety_days(valid_until, today)
    if valid_until <= grant.valid_until:
        raise Refused("Wybierz dzień późniejszy niż dotychczasowy koniec.", "valid_until")
    _colleague(member, grant.content_object, grant.user, today)
    grant.valid_until, grant.granted_by_id = valid_until, member.user_id
    with recorded("family.share_extended", grant.content_object, user=grant.user_id, until=valid_until):
        grant.save()
    return grant


def end_share(*, member, grant):
    """Close a share at once; the row stays as a trace."""
    grant = FamilyGrant.objects.select_for_update().get(pk=grant.pk)
    grant.valid_until = min(grant.valid_until, timezone.localdate() - timedelta(days=1))
    with recorded("family.share_ended", grant.content_object, user=grant.user_id):
        grant.save()
    return grant
