"""Institutions of a powiat: added, put right, changed from a day, ended. Used by the loader of pilots too."""

from datetime import timedelta

from django.db.models import Min

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions.days import in_order, not_in_future
from teams.models import Institution, InstitutionPeriod
from teams.selectors.institutions import what_still_runs

TWICE = "Instytucja o tej nazwie i dacie początkowej jest już w wykazie."
ENDED = "Ta instytucja zakończyła działalność. Żeby ją zmienić, cofnij najpierw jej koniec."


def add_institution(
    *, member, name, kind, side, valid_from, gmina=None, address="", phone="", email="", hours="", valid_until=None
):
    """An office or body of the member's powiat, with the first period of its name."""
    name = _words(name)
    not_in_future(valid_from, "valid_from")
    in_order(valid_from, valid_until, "valid_until")
    _must_be_new(name, valid_from)
    institution = Institution(name=name, kind=kind, side=side, gmina=gmina, valid_from=valid_from)
    institution.address, institution.phone, institution.email, institution.hours = address, phone, email, hours
    institution.valid_until = valid_until
    with recorded("institution.added", institution):
        institution.save()
        _open_period(institution, valid_from, valid_until)
    return institution


def edit_institution(
    *, member, institution, revision, name, kind, side, gmina, address, phone, email, hours, valid_from
):
    """Put its data right: the name and kind of the present period, the first day, where it is and how to reach it."""
    institution = institution.lock_revision(revision)
    name = _words(name)
    periods = list(institution.periods.order_by("valid_from"))
    _first_day_must_fit(institution, periods, valid_from)
    _must_be_new(name, valid_from, institution)
    institution.name, institution.kind, institution.side, institution.gmina = name, kind, side, gmina
    institution.address, institution.phone, institution.email, institution.hours = address, phone, email, hours
    institution.valid_from = valid_from
    with recorded("institution.edited", institution):
        institution.save()
        if not periods:
            _open_period(institution, valid_from, institution.valid_until)
            return institution
        periods[-1].name, periods[-1].kind = name, kind
        periods[0].valid_from = valid_from
        for period in {periods[0], periods[-1]}:
            period.save()
    return institution


def change_institution(*, member, institution, revision, name, kind, on, reason=""):
    """A new name or kind from a day on (OPS becomes CUS): the present period closes the day before, a new one opens.

    It stays the same institution: its staff, partnerships and agreements go on.
    """
    institution = institution.lock_revision(revision)
    name = _words(name)
    if institution.valid_until is not None:
        raise Refused(ENDED)
    if (name, kind) == (institution.name, institution.kind):
        raise Refused("Nazwa i rodzaj są takie jak dotąd. Wpisz nową nazwę albo wybierz nowy rodzaj.", "name")
    not_in_future(on, "on")
    _must_be_new(name, institution.valid_from, institution)
    with recorded("institution.changed", institution, on=on):
        last = institution.periods.order_by("valid_from").last()
        last = last or _open_period(institution, institution.valid_from, None)
        _must_come_after(last, on)
        last.valid_until = on - timedelta(days=1)
        last.save()
        institution.name, institution.kind = name, kind
        institution.save()
        _open_period(institution, on, None, _words(reason))
    return institution


def take_back_change(*, member, institution, revision):
    """Undo the last change of name or kind, entered by mistake: the period before it goes on."""
    institution = institution.lock_revision(revision)
    periods = list(institution.periods.order_by("valid_from"))
    if len(periods) < 2:
        raise Refused("Ta instytucja ma jedną nazwę i jeden rodzaj od początku, dlatego nie ma czego cofać.")
    before, last = periods[-2:]
    _must_be_new(before.name, institution.valid_from, institution)
    with recorded("institution.change_taken_back", institution):
        last.delete()
        before.valid_until = institution.valid_until
        before.save()
        institution.name, institution.kind = before.name, before.kind
        institution.save()
    return institution


def end_institution(*, member, institution, revision, on):
    """Its last day. Refused while it leads or takes part in a pilot, or somebody still works in it, after that day."""
    institution = institution.lock_revision(revision)
    if institution.valid_until is not None:
        raise Refused(f"Ta instytucja działała do {long_date(institution.valid_until)} Jej koniec jest już zapisany.")
    not_in_future(on, "on")
    last = institution.periods.order_by("valid_from").last()
    begun = max(institution.valid_from, last.valid_from if last else institution.valid_from)
    early = f"Obecna nazwa obowiązuje od {long_date(begun)} Podaj ten dzień albo późniejszy."
    in_order(begun, on, "on", early)
    if standing := what_still_runs(institution, on):
        raise Refused(" ".join(standing), "on")
    with recorded("institution.ended", institution, on=on):
        _set_end(institution, last, on)
    return institution


def resume_institution(*, member, institution, revision):
    """Undo an end entered by mistake."""
    institution = institution.lock_revision(revision)
    if institution.valid_until is None:
        raise Refused("Ta instytucja działa, dlatego nie ma czego cofać.")
    with recorded("institution.resumed", institution):
        _set_end(institution, institution.periods.order_by("valid_from").last(), None)
    return institution


def _set_end(institution, last, day):
    institution.valid_until = day
    institution.save()
    if last is not None:
        last.valid_until = day
        last.save()


def _open_period(institution, since, until, reason=""):
    period = InstitutionPeriod(institution=institution, name=institution.name, kind=institution.kind, reason=reason)
    period.valid_from, period.valid_until = since, until
    period.save()
    return period


def _words(text):
    return " ".join(text.split())


def _must_be_new(name, valid_from, institution=None):
    same = Institution.objects.filter(name=name, valid_from=valid_from)
    if same.exclude(pk=institution.pk if institution else None).exists():
        raise Refused(TWICE, "name")


def _must_come_after(period, on):
    if on <= period.valid_from:
        raise Refused(
            f"Obecna nazwa i rodzaj obowiązują od {long_date(period.valid_from)} Podaj dzień późniejszy. "
            "Jeżeli są wpisane z pomyłką, popraw dane instytucji.",
            "on",
        )


def _first_day_must_fit(institution, periods, day):
    """The first day may move, though never past what has already happened."""
    not_in_future(day, "valid_from")
    if periods and periods[0].valid_until and day > periods[0].valid_until:
        changed = long_date(periods[0].valid_until)
        raise Refused(f"Pierwsza nazwa obowiązywała do {changed} Podaj ten dzień albo wcześniejszy.", "valid_from")
    in_order(day, institution.valid_until, "valid_from", "Koniec działania jest wcześniejszy niż ten dzień.")
    joined = institution.partnerships.aggregate(first=Min("since"))["first"]
    early = f"Instytucja jest partnerem pilotażu od {long_date(joined)} Podaj ten dzień albo wcześniejszy."
    in_order(day, joined, "valid_from", early)
