"""Who takes part in a pilot, and who might."""

from django.db.models import Q

from teams.models import Institution, Pilot


def partners_of(pilot):
    """Partners of the pilot with their institutions, by day of joining."""
    return pilot.partners.select_related("institution", "pilot").order_by("since", "institution__name")


def other_pilots(pilot):
    """The powiat's pilots in other editions, latest first, with leader and partners."""
    found = Pilot.objects.filter(powiat_id=pilot.powiat_id).exclude(pk=pilot.pk).order_by("-edition__number")
    return found.select_related("edition", "leader").prefetch_related("partners__institution")


def pilot_before(pilot):
    """The powiat's pilot in the latest earlier edition, or None."""
    earlier = Pilot.objects.filter(powiat_id=pilot.powiat_id, edition__number__lt=pilot.edition.number)
    return earlier.select_related("edition").order_by("-edition__number").first()


def partners_to_copy(pilot):
    """Partners of the edition before that are not in this one, did not leave it early and are still at work."""
    before = pilot_before(pilot)
    if before is None:
        return pilot.partners.none()
    found = partners_of(before).filter(Q(until__isnull=True) | Q(until__gte=before.team_work_ends_on))
    found = found.exclude(institution__in=pilot.partners.values("institution"))
    found = found.exclude(institution=pilot.leader_id) if pilot.leader_id else found
    still = Q(institution__valid_until__isnull=True) | Q(institution__valid_until__gte=pilot.starts_on)
    return found.filter(still)


def institutions_for(pilot):
    """Institutions at work on some day of the pilot."""
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gte=pilot.starts_on)
    return Institution.objects.filter(lasting, valid_from__lte=pilot.team_work_ends_on)


def possible_partners(pilot):
    """Of these, the ones that neither lead the pilot nor are its partners yet."""
    found = institutions_for(pilot).exclude(pk__in=pilot.partners.values("institution"))
    return found.exclude(pk=pilot.leader_id) if pilot.leader_id else found
