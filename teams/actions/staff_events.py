"""Joint trainings and meetings of the institutions' staff: entered after they were held, counted in the report."""

from decimal import Decimal

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.web.polish import long_date
from teams.actions.days import not_in_future
from teams.actions.moves import locked, must_be_at_work
from teams.actions.seat_rules import must_work_here
from teams.actions.team_days import during_pilot
from teams.models import StaffEvent, StaffEventPerson

MOST_HOURS = Decimal(100)


def add_staff_event(
    *, member, pilot, kind, held_on, hours, subject, place="", led_by="", learnt="", staff=(), people=()
):
    """`staff`: pairs (user, institution) of those with an account; `people`: pairs (name, institution) of others."""
    event = StaffEvent(pilot=pilot)
    _set_facts(event, kind=kind, held_on=held_on, hours=hours, subject=subject)
    _set_texts(event, place, led_by, learnt)
    with recorded("staff_event.added", event, kind=kind, people=len(staff) + len(people)):
        event.save()
        _keep_staff(event, staff)
        for name, institution in people:
            _keep_name(event, name, institution)
    return event


def edit_staff_event(*, member, event, revision, kind, held_on, hours, subject, place, led_by, learnt, staff):
    """Change the facts and who of those with an account took part; people by name stay as they are."""
    event = event.lock_revision(revision)
    _must_stand(event)
    _set_facts(event, kind=kind, held_on=held_on, hours=hours, subject=subject)
    _set_texts(event, place, led_by, learnt)
    with recorded("staff_event.edited", event, people=len(staff)):
        event.save()
        _keep_staff(event, staff)
    return event


def _set_facts(event, *, kind, held_on, hours, subject):
    must_be_at_work(event.pilot)
    not_in_future(held_on, "held_on")
    during_pilot(held_on, event.pilot, "held_on")
    if not 0 < hours <= MOST_HOURS:
        raise Refused("Wpisz liczbę godzin większą od zera, najwyżej 100.", "hours")
    event.kind, event.held_on, event.hours, event.subject = kind, held_on, hours, subject.strip()


def _set_texts(event, place, led_by, learnt):
    event.place, event.led_by, event.learnt = place.strip(), led_by.strip(), learnt.strip()


def _must_stand(event):
    if event.removed_reason:
        raise Refused("Ten wpis usunięto. Dodaj nowy, jeśli spotkanie jednak się odbyło.")


def _keep_staff(event, staff):
    wanted = {(user.pk, institution.pk): user for user, institution in staff}
    here = {(row.user_id, row.institution_id): row for row in event.persons.filter(user__isnull=False)}
    for key in here.keys() - wanted.keys():
        here[key].delete()
    named = {(_plain(row.name), row.institution_id): row for row in event.persons.filter(user__isnull=True)}
    for key in sorted(wanted.keys() - here.keys(), key=str):
        user = wanted[key]
        must_work_here(user, event.pilot, event.held_on, "staff")
        row = named.get((_plain(user.full_name), key[1])) or StaffEventPerson(event=event, institution_id=key[1])
        row.user, row.name = user, user.full_name
        row.save()


def add_people_by_name(*, member, event, institution, names):
    """People of an institution who have no account. Nobody twice; gives how many were added."""
    event = locked(event)
    must_be_at_work(event.pilot)
    _must_stand(event)
    if institution.valid_from > event.held_on or (institution.valid_until and institution.valid_until < event.held_on):
        raise Refused(f"Ta instytucja nie działała {long_date(event.held_on)} Wybierz inną.", "institution")
    with recorded("staff_event.people_added", event, people=len(names)):
        for name in names:
            _keep_name(event, name, institution)
    return len(names)


def _keep_name(event, name, institution):
    name = " ".join(name.split())
    known = event.persons.filter(institution=institution).values_list("name", flat=True)
    if _plain(name) in {_plain(other) for other in known}:
        raise Refused(f"{name} jest już na liście z tej instytucji. Usuń ten wiersz albo dopisz stanowisko.", "names")
    StaffEventPerson(event=event, name=name, institution=institution).save()


def _plain(name):
    return " ".join(name.casefold().split())


def remove_person(*, member, person):
    """Take somebody off the list of those who took part."""
    event = locked(person.event)
    must_be_at_work(event.pilot)
    _must_stand(event)
    with recorded("staff_event.person_removed", event):
        person.delete()
    return event


def remove_staff_event(*, member, event, revision, reason):
    """An event entered by mistake: it counts no more, and stays readable with the reason."""
    event = event.lock_revision(revision)
    must_be_at_work(event.pilot)
    _must_stand(event)
    if not reason.strip():
        raise Refused("Napisz, dlaczego usuwasz ten wpis.", "reason")
    with recorded("staff_event.removed", event):
        event.removed_reason = reason.strip()
        event.save()
    return event
