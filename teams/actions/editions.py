"""The national register: editions of the pilot, and the powiaty that may take part."""

from django.db.models import Sum

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.tenancy.models import VOIVODESHIPS, Powiat
from schematom.web.polish import counted
from teams.actions.days import in_order
from teams.models import Edition, GminaQuota, Pilot


def add_edition(*, member, number, starts_on, ends_on, **values):
    """A new edition; `values` are the other fields of Edition."""
    edition = Edition(number=number, starts_on=starts_on, ends_on=ends_on, **values)
    _must_be_free(number, edition)
    in_order(starts_on, ends_on, "ends_on")
    with recorded("edition.added", edition):
        edition.save()
    return edition


def change_edition(*, member, edition, revision, number, starts_on, ends_on, **values):
    """Put an edition right. Refused where pilots already in it would no longer fit."""
    edition = edition.lock_revision(revision)
    _must_be_free(number, edition)
    in_order(starts_on, ends_on, "ends_on")
    _pilots_must_fit(edition, starts_on, ends_on, values["quota_families"])
    with recorded("edition.changed", edition):
        edition.number, edition.starts_on, edition.ends_on = number, starts_on, ends_on
        for name, value in values.items():
            setattr(edition, name, value)
        edition.save()
    return edition


def add_powiat(*, member, number, name, seat):
    """A powiat of the national register by its four TERYT digits, ready to work in: its pages open with a pilot."""
    if number // 100 not in VOIVODESHIPS:
        raise Refused("Dwie pierwsze cyfry to numer województwa, na przykład 30 dla wielkopolskiego.", "number")
    if not 1 <= number % 100 <= 99:
        raise Refused("Dwie ostatnie cyfry to numer powiatu w województwie, od 01.", "number")
    if known := Powiat.objects.filter(pk=number).first():
        raise Refused(f"Ten numer ma już w wykazie {known}.", "number")
    powiat = Powiat(pk=number, name=name.strip(), seat=seat.strip())
    with recorded("powiat.added", powiat):
        powiat.save()
    return powiat


def _must_be_free(number, edition):
    if Edition.objects.filter(number=number).exclude(pk=edition.pk).exists():
        raise Refused(f"Edycja o numerze {number} już jest. Podaj inny numer.", "number")


def _pilots_must_fit(edition, starts_on, ends_on, quota):
    pilots = Pilot.objects.filter(edition=edition).select_related("powiat")
    if early := pilots.filter(starts_on__lt=starts_on).order_by("starts_on").first():
        raise Refused(f"Wcześniej zaczyna {early.powiat}. Najpierw popraw daty tego pilotażu.", "starts_on")
    if late := pilots.filter(team_work_ends_on__gt=ends_on).order_by("-team_work_ends_on").first():
        raise Refused(f"Później kończy {late.powiat}. Najpierw popraw daty tego pilotażu.", "ends_on")
    shared = GminaQuota.objects.filter(pilot__edition=edition).values("pilot__powiat__name")
    if over := shared.annotate(sum=Sum("families")).filter(sum__gt=quota).order_by("-sum").first():
        name, families = over["pilot__powiat__name"], counted(over["sum"], "rodzinę,rodziny,rodzin")
        raise Refused(f"Powiat {name} rozdzielił między gminy {families}. Podaj co najmniej tyle.", "quota_families")
