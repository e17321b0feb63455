"""The keys of a family of the demo: its persons, its road, and what happens beside the road."""

from contracts.choices import ActsAs, CommitmentOutcome, ObstacleSide, Remedy
from families.choices import (
    Area,
    Criterion,
    Disability,
    Education,
    EmploymentType,
    HowLeft,
    LabourStatus,
    Relation,
    Score,
    SensitiveKind,
    Sex,
    VisitOutcome,
)
from modules.choices import Module
from schematom.pilots.readers import (
    Table,
    choice,
    clock,
    day,
    digits,
    email,
    flag,
    many,
    mapping,
    may,
    number,
    one_of,
    text,
)
from schematom.pilots.stages import STAGES

PARTS = ("goals", *Module.values)

_known = {
    "months": may(number(0, 600), None),
    "education": may(choice(Education), ""),
    "disability": may(choice(Disability), ""),
}
person = Table(
    first=text(60),
    last=may(text(80)),
    born=day,
    sex=choice(Sex),
    relation=may(choice(Relation), Relation.CHILD),
    labour=may(choice(LabourStatus), LabourStatus.CHILD),
    pesel=may(text(11)),
    phone=may(text(40)),
    address_protected=may(flag, False),
    completes=may(flag, True),
    **_known,
)
work = Table(
    who=text(60),
    kind=choice(EmploymentType),
    employer=text(200),
    since=day,
    until=may(day, None),
    evidence=may(text(200), "kopia umowy"),
    unchecked=may(many(number(3, 12)), []),
)

status = Table(who=text(60), on=day, labour=choice(LabourStatus), **_known)
departure = Table(who=text(60), on=day, how=choice(HowLeft), note=may(text(300)))
review = Table(on=day, summary=text(2000), areas=mapping(one_of(*Area.values), choice(Score)))
missed = Table(
    key=text(40),
    outcome=one_of(CommitmentOutcome.PARTLY, CommitmentOutcome.NOT),
    obstacle=text(1000),
    side=choice(ObstacleSide),
    remedy=choice(Remedy),
    what=may(text(1000)),
    until=may(day, None),
)
contract_review = Table(on=day, told=may(day, None), missed=may(many(missed), []), summary=may(text(1000)))
guardian = Table(who=text(60), acts_as=one_of(ActsAs.GUARDIAN, ActsAs.CURATOR), name=text(160), authority=text(200))
excused = Table(who=text(60), reason=text(500))
annex = Table(
    on=day,
    reason=text(500),
    key=text(40),
    text=may(text(1000)),
    until=may(day, None),
    signatures=may(number(0, 9), None),
)
meeting = Table(
    activity=text(200),
    on=day,
    times=may(number(1, 52), 1),
    begins_at=clock,
    ends_at=may(clock, None),
    place=may(text(200)),
)
visit_ahead = Table(on=day, at_hour=may(clock, None), place=may(text(200)))
visit_unmet = Table(on=day, outcome=one_of(VisitOutcome.NOBODY_HOME, VisitOutcome.REFUSED))
field_note = Table(
    by=email,
    device=text(60),
    on=day,
    purpose=may(text(500)),
    course=text(2000),
    agreed=may(text(2000)),
    in_office=may(text(2000)),
    in_phone=may(text(2000)),
    handed_over=may(flag, False),
)
share = Table(to=email, until=day, reason=text(300))
emergency = Table(by=email, reason=text(300))
sensitive = Table(who=text(60), on=day, kind=choice(SensitiveKind), text=text(1000), source=may(text(200)), until=day)
question = Table(first=text(60), last=text(80), born=day, sex=choice(Sex), note=may(text(300)))

family = Table(
    name=text(120),
    women=may(text(80)),
    edition=number(1, 99),
    gmina=digits(6),
    address=may(text(200)),
    phone=may(text(40)),
    owner=text(40),
    worker=email,
    plan=may(text(40), None),
    criteria=may(many(choice(Criterion)), [Criterion.LARGE_FAMILY, Criterion.UNEMPLOYMENT]),
    since=day,
    stage=one_of(*STAGES),
    until=may(day, None),
    reason=may(text(400)),
    opinions=may(many(one_of("positive", "remarks", "negative")), ["positive"]),
    part_remarks=may(mapping(one_of(*PARTS), text(1000)), {}),
    next_version=may(day, None),
    signatures=may(number(0, 9), 0),
    guardians=may(many(guardian), []),
    excused=may(many(excused), []),
    scan=may(flag, False),
    visits=may(many(day), []),
    visits_unmet=may(many(visit_unmet), []),
    visit_draft=may(day, None),
    persons=many(person),
    born_later=may(many(person), []),
    work=may(many(work), []),
    statuses=may(many(status), []),
    departures=may(many(departure), []),
    reviews=may(many(review), []),
    contract_reviews=may(many(contract_review), []),
    annexes=may(many(annex), []),
    meetings=may(many(meeting), []),
    visits_ahead=may(many(visit_ahead), []),
    field_notes=may(many(field_note), []),
    shares=may(many(share), []),
    emergencies=may(many(emergency), []),
    sensitive=may(many(sensitive), []),
    questions=may(many(question), []),
)
