"""Joint trainings and meetings of the institutions' staff, and what the report counts of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.definitions import measure
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.actions import staff_events as actions
from teams.models import Institution, Pilot, StaffEvent, StaffEventPerson
from teams.selectors.staff import staff_of
from teams.selectors.staff_events import events_of, removed_events_of, summary_of
from tests.cases import START, walk

DAY = date(2014, 4, 10)
FACTS = {"kind": "meeting", "held_on": DAY, "hours": 3, "subject": " Wspólny klient ", "place": "PUP", "led_by": ""}


@pytest.fixture
def event(inside):
    return StaffEvent.objects.select_related("pilot").get(pk=inside.staff_event.pk)


def add(inside, anna, **changes):
    return actions.add_staff_event(member=anna, pilot=inside.pilot, **FACTS | {"learnt": ""} | changes)


def edit(event, anna, staff=(), **changes):
    return actions.edit_staff_event(
        member=anna, event=event, **{"revision": event.revision, **FACTS, "learnt": "", "staff": staff} | changes
    )


def names(event):
    return list(event.persons.values_list("name", flat=True))


def refused(act, *arguments, match, field=None, **values):
    with pytest.raises(Refused, match=match) as refusal:
        act(*arguments, **values)
    assert refusal.value.field == field


def test_an_event_is_kept_with_those_who_took_part(inside, anna, cast):
    event = add(inside, anna, staff=[(cast.user("urszula"), inside.pup)], people=[("Ewa  Nowa", inside.ops)])
    assert (event.subject, names(event)) == ("Wspólny klient", ["Ewa Nowa", "Urszula Próbna"])


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"held_on": date(2013, 12, 31)}, "held_on", "zaczyna się"),
        ({"held_on": date(2015, 4, 1)}, "held_on", "kończy się"),
        ({"hours": 0}, "hours", "większą od zera"),
        ({"hours": 101}, "hours", "najwyżej 100"),
    ],
)
def test_days_and_hours_that_cannot_be_are_refused(inside, anna, changes, field, said):
    refused(add, inside, anna, match=said, field=field, **changes)


def test_what_has_not_been_held_is_not_entered(inside, anna):
    refused(add, inside, anna, match="nie nadeszła", field="held_on", held_on=timezone.localdate() + timedelta(days=1))


def test_a_closed_pilot_takes_no_events(inside, anna, event):
    walk(Pilot.objects.get(pk=inside.pilot.pk), "closing", "closed")
    inside_now = Pilot.objects.get(pk=inside.pilot.pk)
    refused(actions.add_staff_event, match="zakończony", member=anna, pilot=inside_now, **FACTS)
    event = StaffEvent.objects.get(pk=event.pk)
    refused(edit, event, anna, match="zakończony")
    refused(actions.remove_staff_event, match="zakończony", member=anna, event=event, revision=1, reason="Pomyłka.")


def test_a_person_of_another_powiat_did_not_take_part(inside, anna, cast):
    refused(
        add,
        inside,
        anna,
        match="nie ma roli",
        field="staff",
        staff=[(cast.user("marek", cast.dab), inside.pcpr)],
    )


def test_an_edit_changes_those_with_accounts_and_leaves_the_others(inside, anna, cast, event):
    changed = edit(event, anna, staff=[(cast.user("oskar"), inside.ops)])
    assert names(changed) == ["Ewa Wymyślona", "Oskar Próbny"]
    with pytest.raises(StaleVersion):
        edit(event, anna)


def test_a_name_becomes_the_account_of_the_same_person(inside, anna, cast, event):
    actions.add_people_by_name(member=anna, event=event, institution=inside.ops, names=["oskar próbny"])
    event = StaffEvent.objects.get(pk=event.pk)
    edit(event, anna, staff=[(cast.user("oskar"), inside.ops)])
    assert event.persons.filter(name="Oskar Próbny", user=cast.user("oskar")).count() == 1
    assert event.persons.count() == 2


def test_people_by_name_are_of_one_institution_and_there_once(inside, anna, event):
    added = {"member": anna, "event": event, "institution": inside.pup}
    assert actions.add_people_by_name(names=["Jan Pierwszy", "Jan Drugi"], **added) == 2
    refused(actions.add_people_by_name, match="JAN DRUGI jest już", field="names", names=["JAN  DRUGI"], **added)
    refused(actions.add_people_by_name, match="jest już", field="names", names=["Iza Trzecia", "iza trzecia"], **added)
    assert not event.persons.filter(name="Iza Trzecia").exists()


def test_an_institution_that_did_not_exist_yet_sent_nobody(inside, anna, event):
    later = Institution(name="Nowa", kind="cus", side="social", valid_from=date(2014, 8, 1))

    with recorded("trial", later):
        later.save()
    refused(
        actions.add_people_by_name,
        match="nie działała",
        field="institution",
        member=anna,
        event=event,
        institution=later,
        names=["Jan Nowy"],
    )


def test_somebody_is_taken_off_the_list(inside, anna, event):
    person = StaffEventPerson.objects.get(pk=inside.staff_person.pk)
    actions.remove_person(member=anna, person=person)
    assert names(event) == ["Marek Próbny"]


def test_a_removed_event_counts_no_more_and_stays_readable_with_the_reason(inside, anna, event):
    remove = {"member": anna, "event": event, "revision": 1}
    refused(actions.remove_staff_event, match="dlaczego", field="reason", reason=" ", **remove)
    event = actions.remove_staff_event(reason="Wpisano dwa razy.", **remove)
    assert list(events_of(inside.pilot)) == []
    assert list(removed_events_of(inside.pilot)) == [event]
    refused(edit, event, anna, match="usunięto")
    refused(
        actions.add_people_by_name, match="usunięto", member=anna, event=event, institution=inside.pup, names=["A B"]
    )


# Sums


def test_persons_are_counted_once_however_they_were_entered(inside, anna, cast, event):
    add(
        inside,
        anna,
        staff=[(cast.user("marek"), inside.pcpr), (cast.user("urszula"), inside.pup)],
        people=[("ewa wymyślona", inside.ops)],
    )
    add(inside, anna, held_on=date(2014, 5, 5), people=[("Marek Próbny", inside.pcpr), ("Ewa Wymyślona", inside.pup)])
    summary = summary_of(inside.pilot)
    # Marek, Urszula, Ewa of the OPS, Ewa of the PUP
    assert (summary.events, summary.persons, summary.institutions, summary.hours) == (3, 4, 3, 12)
    assert [(kind.value, count) for kind, count in summary.parts] == [("training", 1), ("meeting", 2)]


def figures(pilot, cutoff):
    found = measure(pilot, cutoff_on=cutoff, measured_on=cutoff).figures
    return found["JOINT_TRAININGS"], found["STAFF_TRAINED"]["value"]


def test_the_report_counts_events_by_kind_and_people_once_up_to_its_day(inside, anna, cast, event):
    add(inside, anna, staff=[(cast.user("marek"), inside.pcpr), (cast.user("urszula"), inside.pup)])
    assert figures(inside.pilot, date(2014, 3, 4)) == ({"value": 0, "parts": {}}, 0)
    assert figures(inside.pilot, date(2014, 3, 5)) == ({"value": 1, "parts": {"training": 1}}, 2)
    assert figures(inside.pilot, DAY) == ({"value": 2, "parts": {"meeting": 1, "training": 1}}, 3)


def test_what_counts_changes_the_fingerprint_of_the_report(inside, anna, cast, event):
    def fingerprint():
        return measure(inside.pilot, cutoff_on=DAY, measured_on=DAY).inputs_sha256

    before = fingerprint()
    actions.add_people_by_name(member=anna, event=event, institution=inside.pup, names=["Jan Nowy"])
    after = fingerprint()
    assert before != after
    event = StaffEvent.objects.get(pk=event.pk)
    edit(event, anna, staff=[(cast.user("marek"), inside.pcpr)], held_on=event.held_on, kind=event.kind, learnt="Dużo.")
    assert fingerprint() == after
    event = StaffEvent.objects.get(pk=event.pk)
    actions.remove_staff_event(member=anna, event=event, revision=event.revision, reason="Pomyłka.")
    assert fingerprint() != after


def test_staff_to_choose_from_are_of_this_powiat_in_order(inside, cast):
    staff = staff_of(Pilot.objects.get(pk=inside.pilot.pk))
    assert {person.user for person in staff} == set(inside.users.values())
    offices = [person.institution.name for person in staff]
    assert offices == sorted(offices)
    assert START <= inside.pilot.starts_on
