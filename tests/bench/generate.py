"""Many families for a powiat of the cast, written in bulk under one event."""

from datetime import date, timedelta

from families.models import Assignment, Family, Participation, Person
from schematom.audit.recording import recorded
from schematom.web.polish import sort_key

SURNAMES = ["Zmyślony", "Próbny", "Przykładny", "Testowy", "Łącki", "Ślepy", "Żwawy", "Ćmielik", "Ósmy", "Ądrzejny"]
BATCH = 1000


def families(side, count):
    """`count` families with two persons, one participation and Marek's assignment each."""
    with recorded("bench.generated", side.family):
        made = [_family(side, number) for number in range(count)]
        Family.objects.bulk_create(made, batch_size=BATCH)
        Person.objects.bulk_create([p for f in made for p in _persons(f)], batch_size=BATCH)
        Participation.objects.bulk_create([_participation(side, f) for f in made], batch_size=BATCH)
        worker = side.users["marek"]
        charges = [Assignment(family=f, user=worker, since=date(2014, 1, 1)) for f in made]
        Assignment.objects.bulk_create(charges, batch_size=BATCH)


def _family(side, number):
    name = f"{SURNAMES[number % len(SURNAMES)]}-{SURNAMES[number // len(SURNAMES) % len(SURNAMES)]}"
    return Family(
        number=f"RG/2014/{number:05d}",
        name=name,
        sort_name=sort_key(name),
        owner_institution=side.ops,
        gmina=side.gmina,
        stage="nominated",
        last_visit_on=date(2014, 1, 1) + timedelta(days=number * 7919 % 360),
    )


def _persons(family):
    for first, relation in (("Jan", "father"), ("Hania", "child")):
        yield Person(
            family=family,
            first_name=first,
            last_name=family.name,
            birth_date=date(1980, 1, 1),
            sex="m",
            no_pesel_reason="dane próbne",
            relation=relation,
        )


def _participation(side, family):
    return Participation(
        family=family, pilot=side.pilot, nominated_on=date(2014, 1, 2), nominated_by=side.users["oskar"]
    )
