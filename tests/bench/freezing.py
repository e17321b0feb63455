"""Freezing one powiat's figures ÷ the plain SQL that gives the same numbers, one statement a figure with breakdowns."""

import gc
import statistics
from datetime import date, timedelta

from django.utils import timezone

from families.choices import Area
from families.models import (
    Activity,
    ActivityPerson,
    AreaAssessment,
    Diagnosis,
    EmploymentEpisode,
    Family,
    Group,
    GroupAttendance,
    GroupMember,
    GroupSession,
    Participant,
    Participation,
    Person,
    Programme,
    ProgrammeVersion,
    Visit,
)
from reports.actions import store_figures
from reports.definitions import measure
from reports.models import Snapshot
from schematom.audit.recording import recorded
from tests.bench.freezing_sql import figures_by_sql
from tests.bench.measure import cpu_now
from tests.reports.cases import END, ENTRY, make_pilot

FAMILIES, BLOCKS, REPEATS = 150, 9, 3
MODULES = ("employment", "social", "family", "sport_culture")


def report(cast):
    side = cast.buk
    with cast.inside(side):
        pilot = make_pilot(side, 30)
        with recorded("bench.generated", pilot):
            generate(side, pilot)
    analyse()
    with cast.inside(side):
        check_same(pilot)
        ours, plain = [], []
        for _ in range(BLOCKS):
            ours.append(cpu_of(lambda: freeze(side, pilot)))
            plain.append(cpu_of(lambda: figures_by_sql(pilot, END, END)))
    ratio = statistics.median(ours) / statistics.median(plain)
    print(f"\nFreezing the figures of {FAMILIES} families ÷ the SQL of the same numbers  {ratio:6.2f}   (aim 1.5)")
    print(
        f"  {statistics.median(ours) * 1000:.0f} ms ÷ {statistics.median(plain) * 1000:.0f} ms of CPU, web and database"
    )


def freeze(side, pilot):
    """All of it: the row, the counting, the hashes, the storing."""
    snapshot = Snapshot(pilot=pilot, author=side.users["anna"], cutoff_on=END, measured_on=END)
    with recorded("snapshot.requested", snapshot):
        snapshot.save()
    store_figures(snapshot=snapshot, measurement=measure(pilot, cutoff_on=END, measured_on=END))


def check_same(pilot):
    ours, plain = measure(pilot, cutoff_on=END, measured_on=END).figures, figures_by_sql(pilot, END, END)
    wrong = {code: (ours[code], found) for code, found in plain.items() if ours[code] != found}
    if wrong or not all(
        ours[code]["value"] for code in ("WORK_KEPT", "SUPPORT_HOURS", "SCORE_AT_EXIT", "VISITS_SIGNED")
    ):
        raise RuntimeError(f"the two do not count alike: {wrong}")


def cpu_of(act):
    gc.collect()
    before = cpu_now()
    for _ in range(REPEATS):
        act()
    return (cpu_now() - before) / REPEATS


def analyse():
    import psycopg
    from django.db import connection

    from tests import servers

    with psycopg.connect(servers.owner_url(connection.settings_dict["NAME"]), autocommit=True) as owner:
        owner.execute("ANALYZE")


def generate(side, pilot):
    """Families of five with work, visits, two diagnoses, four activities and a group for every ten of them."""
    families = Family.objects.bulk_create([family(side, number) for number in range(FAMILIES)])
    persons = Person.objects.bulk_create([one for each in families for one in persons_of(each)])
    about = {"pilot": pilot, "nominated_on": ENTRY, "nominated_by": side.users["oskar"]}
    parts = Participation.objects.bulk_create(
        [Participation(family=each, declaration_signed_on=ENTRY, started_on=ENTRY, **about) for each in families]
    )
    part_of = {part.family_id: part for part in parts}
    Participant.objects.bulk_create(
        [participant(number, one, part_of[one.family_id]) for number, one in enumerate(persons)]
    )
    grown = [one for one in persons if one.relation != "child"]
    EmploymentEpisode.objects.bulk_create([work(number, one) for number, one in enumerate(grown) if number % 3])
    generate_visits(side, parts)
    generate_scores(side, parts)
    generate_support(side, pilot, parts, persons, part_of)


def family(side, number):
    name = f"Zmyślona {number}"
    about = {"owner_institution": (side.ops, side.pcpr)[number % 2], "gmina": side.gmina}
    return Family(number=f"RZ/2014/{number:05d}", name=name, sort_name=name.casefold(), **about)


def persons_of(family):
    for index, relation in enumerate(("mother", "father", "child", "child", "child")):
        born = date(1975 + index, 1, 1) if index < 2 else date(1994 + index * 3, 1, 1)
        yield Person(
            family=family,
            first_name=f"Osoba {index}",
            last_name=family.name,
            birth_date=born,
            sex="km"[index % 2],
            no_pesel_reason="dane próbne",
            relation=relation,
        )


def participant(number, person, participation):
    is_child = person.relation == "child"
    return Participant(
        participation=participation,
        person=person,
        labour_status="child" if is_child else ("unemployed", "long_term", "inactive")[number % 3],
        months_unemployed=None if is_child or number % 3 == 2 else number % 40,
        in_full_time_education=is_child,
        education="" if is_child else ("isced_1", "isced_3", "isced_4")[number % 3],
        disability=("yes", "no", "refused", "")[number % 4],
        started_on=ENTRY,
        completed_on=END if number % 7 else None,
    )


def work(number, person):
    since = date(2014, 1, 1) + timedelta(days=number % 300)
    until = since + timedelta(days=90) if number % 2 else None
    kind = ("employment_contract", "mandate_contract", "business")[number % 3]
    return EmploymentEpisode(person=person, kind=kind, employer="Firma", since=since, until=until, evidence="umowa")


def generate_visits(side, parts):
    days = [date(2014, 1, 7) + timedelta(days=30 * index) for index in range(14)]
    author = side.users["marek"]
    rows = [
        Visit(participation=part, author=author, visited_on=day, course="Rozmowa.") for part in parts for day in days
    ]
    Visit.objects.bulk_create(rows)
    Visit.objects.filter(participation__in=parts).update(state="signed", signed_at=timezone.now())


def generate_scores(side, parts):
    author = side.users["marek"]
    for number, kind, day in ((1, "entry", ENTRY), (2, "exit", END)):
        made = Diagnosis.objects.bulk_create(
            [Diagnosis(participation=part, number=number, kind=kind, agreed_on=day, author=author) for part in parts]
        )
        AreaAssessment.objects.bulk_create(
            [
                AreaAssessment(diagnosis=one, area=area, score=(place + index + number) % 5)
                for place, one in enumerate(made)
                for index, area in enumerate(Area.values)
            ]
        )
        Diagnosis.objects.filter(participation__in=parts, number=number).update(state="agreed")


def generate_support(side, pilot, parts, persons, part_of):
    programmes = Programme.objects.bulk_create([Programme(participation=part) for part in parts])
    diagnoses = dict(Diagnosis.objects.filter(participation__in=parts, number=2).values_list("participation_id", "pk"))
    author = side.users["marek"]
    versions = ProgrammeVersion.objects.bulk_create(
        [
            ProgrammeVersion(programme=one, number=1, author=author, diagnosis_id=diagnoses[one.participation_id])
            for one in programmes
        ]
    )
    family_of = {one.pk: one.participation.family_id for one in programmes}
    activities = Activity.objects.bulk_create(
        [
            Activity(version=one, module=module, title="Warsztat", hours=12, ends_on=date(2014, 9, 1))
            for one in versions
            for module in MODULES
        ]
    )
    first = {}
    for person in persons:
        first.setdefault(person.family_id, person)
    ActivityPerson.objects.bulk_create(
        [ActivityPerson(activity=one, person=first[family_of[one.version.programme_id]]) for one in activities]
    )
    rows = ProgrammeVersion.objects.filter(programme__in=programmes)
    for state, values in (("submitted", {}), ("opined", {"opinion": "positive"}), ("in_force", {})):
        rows.update(state=state, **values)
    Activity.objects.filter(version__in=versions).update(state="held")
    Programme.objects.filter(participation__in=parts).update(state="in_force")
    done = Programme.objects.filter(pk__in=[one.pk for number, one in enumerate(programmes) if number % 5])
    done.update(state="completed", ended_on=END)
    generate_groups(side, pilot, persons, part_of)


def generate_groups(side, pilot, persons, part_of):
    """Ten persons in a group of ten meetings."""
    lead = side.users["marek"]
    for start in range(0, len(persons), 50):
        group = Group.objects.create(
            pilot=pilot, module=MODULES[start % 4], title=f"Grupa {start}", lead=lead, places=10
        )
        sessions = GroupSession.objects.bulk_create(
            [
                GroupSession(group=group, held_on=date(2014, 3, 1) + timedelta(days=index), minutes=95)
                for index in range(10)
            ]
        )
        members = GroupMember.objects.bulk_create(
            [
                GroupMember(group=group, person=one, participation=part_of[one.family_id], joined_on=ENTRY)
                for one in persons[start : start + 10]
            ]
        )
        GroupAttendance.objects.bulk_create(
            [
                GroupAttendance(session=session, member=member, presence=("present", "present", "absent")[index % 3])
                for session in sessions
                for index, member in enumerate(members)
            ]
        )
        GroupSession.objects.filter(group=group).update(state="held")
