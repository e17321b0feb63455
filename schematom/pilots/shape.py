"""The keys of a file, table by table. `source` and `assumed` part what a source says from what was assumed."""

from contracts.choices import Order, Party, TemplateKind
from families.choices import Area, EmploymentType, Priority, Score
from modules.choices import Axis, InstrumentKind, MeasureState, Module, Section, TestVerdict
from reports.choices import NARRATIVE, FactSubject, Mark, PracticeArea, PracticeVerdict, StageCriterion, Verdict
from schematom.pilots.family_shape import family
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
    one_or_many,
    text,
)
from teams.choices import (
    STRIPS,
    Answer,
    GminaKind,
    InstitutionKind,
    PilotState,
    Role,
    Side,
    StaffEventKind,
    StageResult,
    TeamFunction,
    TeamKind,
)

origin = {"source": may(one_or_many(text(20)), []), "assumed": may(many(text(400)), [])}

powiat = Table(number=digits(4), name=text(100), seat=text(100), **origin)
gmina_change = Table(on=day, kind=may(choice(GminaKind), None), name=may(text(100)), unsure=may(flag, False))
gmina = Table(
    code=digits(6),
    kind=choice(GminaKind),
    name=text(100),
    since=may(day, None),
    changes=may(many(gmina_change), []),
)
institution_change = Table(on=day, name=text(200), kind=choice(InstitutionKind), reason=may(text(300)))
institution = Table(
    key=text(40),
    name=text(200),
    kind=choice(InstitutionKind),
    side=choice(Side),
    gmina=may(digits(6), None),
    address=may(text(200)),
    phone=may(text(40)),
    hours=may(text(200)),
    valid_from=day,
    valid_until=may(day, None),
    changes=may(many(institution_change), []),
    **origin,
)
_partner = Table(institution=text(40), role=may(text(200)), since=may(day, None), until=may(day, None))


def partner(value, place):
    """A partner is named by its key; where its role or days matter, by a table."""
    return _partner(value if isinstance(value, dict) else {"institution": value}, place)


assessment = Table(result=choice(StageResult), reason=text(2000), assessed_on=day)
invitation = Table(invited_on=day, reason=text(2000))
pilot = Table(
    edition=number(1, 99),
    leader=text(40),
    starts_on=day,
    family_work_ends_on=day,
    team_work_ends_on=day,
    agreement_number=may(text(60)),
    agreement_on=may(day, None),
    state=may(choice(PilotState), PilotState.RUNNING),
    partners=may(many(partner), []),
    quotas=may(mapping(digits(6), number(0, 999)), {}),
    assessment=may(assessment, None),
    invitation=may(invitation, None),
    **origin,
)
figure = Table(indicator=text(40), part=may(choice(EmploymentType), ""), value=number(0, 100_000))
published = Table(edition=number(1, 99), published_on=may(day, None), figures=many(figure), **origin)
service = Table(module=choice(Module), name=text(200), provider=may(text(40), None), unit=may(text(40), "godzina"))
fact = Table(
    subject=choice(FactSubject),
    value=number(0, 1_000_000),
    source=text(20),
    published_on=may(day, None),
    note=may(text(300)),
)
edition = Table(
    number=number(1, 99),
    name=text(100),
    starts_on=day,
    ends_on=day,
    quota_families=may(number(1, 999), 10),
    strip=may(one_of(*STRIPS), "po_kl"),
    by_invitation=may(flag, False),
    facts=may(many(fact), []),
    **origin,
)
person = Table(
    email=email,
    first=text(60),
    last=text(80),
    roles=many(choice(Role)),
    institution=may(text(40), None),
    phone=may(text(40)),
    since=may(day, None),
    until=may(day, None),
    pzkw=may(choice(TeamFunction), None),
    mgi=may(flag, False),
    confidentiality_signed_on=may(day, None),
    replaces=may(email, None),
    deputy_of=may(email, None),
    **{"try": may(text(200))},
)

# Only in files of the demo

guest = Table(
    number=digits(4),
    name=text(100),
    seat=text(100),
    edition=number(1, 99),
    applied_on=day,
    starts_on=day,
    family_work_ends_on=day,
    team_work_ends_on=day,
    withdrawn_on=may(day, None),
    reason=may(text(2000)),
)
closing = Table(edition=number(1, 99), begun_on=day, closed_on=may(day, None))
pending = Table(
    email=email,
    first=text(60),
    last=text(80),
    role=choice(Role),
    institution=text(40),
    sent_on=day,
    since=may(day, None),
)
admission = Table(by=email, on=day, remarks=may(text(2000)))
offer = Table(author=email, on=day, admitted=may(admission, None))
own_instrument = Table(
    name=text(200),
    axis=choice(Axis),
    kind=may(choice(InstrumentKind), InstrumentKind.ORIGINAL),
    description=text(2000),
    evidence=may(text(300)),
    offered=may(offer, None),
)
_tested = Table(on=day, verdict=choice(TestVerdict), reason=text(2000))
instrument_test = Table(
    edition=number(1, 99), instrument=text(200), taken_on=day, purpose=text(2000), assessed=may(_tested, None)
)

team = Table(edition=number(1, 99), kind=choice(TeamKind), appointed_on=day, basis=may(text(200)))
_others = Table(institution=text(40), names=many(text(160)))
training = Table(
    edition=number(1, 99),
    kind=choice(StaffEventKind),
    on=day,
    hours=number(1, 100),
    subject=text(300),
    place=may(text(200)),
    led_by=may(text(200)),
    learnt=may(text(4000)),
    staff=may(many(email), []),
    others=may(many(_others), []),
)
signed = Table(clerk=text(160), on=day)
session = Table(
    edition=number(1, 99),
    on=day,
    at_hour=may(clock, None),
    place=text(200),
    state=may(one_of("planned", "open", "closed"), "closed"),
    invited_on=may(day, None),
    answers=may(mapping(email, choice(Answer)), {}),
    absent=may(many(email), []),
    signed=may(signed, None),
    annotation=may(text(2000)),
)
progress = Table(on=day, state=choice(MeasureState), result=may(text(2000)), done_on=may(day, None))
measure = Table(
    key=text(40),
    description=text(500),
    instrument=may(text(200), None),
    by=may(text(40), None),
    due_on=may(day, None),
    evidence=may(text(300)),
    reported=may(progress, None),
)
barrier = Table(key=text(40), description=text(500), cause=may(text(2000)), measures=may(many(measure), []))
local_programme = Table(
    edition=number(1, 99),
    author=email,
    submitted_on=may(day, None),
    drafted_on=may(day, None),
    sections=mapping(one_of(*Section.values), text(4000)),
    barriers=may(many(barrier), []),
)
in_group = Table(family=text(120), who=text(60), missed=may(many(number(1, 52)), []))
group = Table(
    edition=number(1, 99),
    title=text(200),
    module=choice(Module),
    description=may(text(1000)),
    by=may(text(40), None),
    leader=may(text(160)),
    lead=email,
    place=may(text(200)),
    places=number(1, 200),
    first_on=day,
    weeks=number(1, 52),
    begins_at=clock,
    ends_at=clock,
    people=many(in_group),
)
review = Table(reviewer=email, verdict=choice(Verdict), remarks=may(text(2000)), decided_on=day)
_mark = Table(mark=number(min(Mark), max(Mark)), why=text(1000))
marked = Table(
    by=email,
    result=choice(StageResult),
    reason=text(2000),
    assessed_on=day,
    marks=Table(**{criterion.value: _mark for criterion in StageCriterion}),
)
report = Table(
    edition=number(1, 99),
    author=email,
    cutoff_on=day,
    measured_on=day,
    submitted_on=day,
    **{section.value: text(4000) for section in NARRATIVE},
    review=may(review, None),
    assessed=may(marked, None),
    offer=may(Table(summary=text(2000), offered_on=day), None),
)
practice = Table(
    edition=number(1, 99),
    author=email,
    area=choice(PracticeArea),
    title=text(200),
    problem=may(text(4000)),
    description=may(text(4000)),
    results=may(text(4000)),
    conditions=may(text(4000)),
    contact=may(text(40), None),
    handed_over_on=may(day, None),
    decision=may(Table(reviewer=email, verdict=choice(PracticeVerdict), remarks=may(text(2000)), decided_on=day), None),
)
publication = Table(edition=number(1, 99), author=email)
reminder = Table(powiat=digits(4), edition=number(1, 99), author=email, text=text(2000), due_on=day)
machine = Table(name=text(100), expires_on=day)
collection = Table(edition=number(1, 99), author=email, foreword=may(text(4000)), published_on=day)

agreement_party = Table(
    institution=text(40), representative=may(text(160)), authority=may(text(200)), signed_on=may(day, None)
)
agreement = Table(
    kind=choice(TemplateKind),
    title=text(300),
    edition=may(number(1, 99), None),
    scope=many(text(300)),
    place=may(text(100)),
    starts_on=day,
    ends_on=may(day, None),
    agreed_on=may(day, None),
    parties=many(agreement_party),
)

need = Table(key=text(40), area=choice(Area), description=text(300), priority=choice(Priority), module=choice(Module))
goal = Table(key=text(40), text=text(300), measure=may(text(300)))
activity = Table(
    need=may(text(40), None),
    goal=may(text(40), None),
    module=choice(Module),
    title=text(200),
    by=may(text(40), None),
    weeks=may(many(number(0, 99)), []),
    hours=may(number(1, 999), None),
    whom=may(one_of("adults", "children", "all"), "all"),
    effect=may(text(300)),
)
commitment = Table(
    party=choice(Party),
    module=choice(Module),
    text=text(1000),
    weeks=may(number(0, 99), None),
    evidence=may(text(200)),
    activity=may(text(200)),
    key=may(text(40), None),
    matches=may(text(40), None),
    order=may(choice(Order), Order.TOGETHER),
)
note = Table(course=text(2000), agreed=may(text(2000)), purpose=may(text(500)), observations=may(text(2000)))
plan = Table(
    name=text(40),
    strengths=text(1000),
    summary=text(2000),
    areas=mapping(one_of(*Area.values), choice(Score)),
    needs=many(need),
    goals=text(2000),
    goal_rows=may(many(goal), []),
    activities=many(activity),
    spheres=text(1000),
    commitments=many(commitment),
    notes=many(note),
    assessment=may(text(2000), "Rodzina zrealizowała cele programu."),
)

_common = {
    "scope": one_of("powiat", "nation", "plans"),
    "demo": may(flag, False),
    "sources": may(mapping(text(20), text(300)), {}),
    "assumed": may(many(text(400)), []),
}
NATION = Table(
    **_common,
    editions=may(many(edition), []),
    people=may(many(person), []),
    guests=may(many(guest), []),
    publications=may(many(publication), []),
    reminders=may(many(reminder), []),
    collections=may(many(collection), []),
)
POWIAT = Table(
    **_common,
    powiat=powiat,
    gminy=Table(rows=many(gmina), **origin),
    institutions=many(institution),
    pilots=may(many(pilot), []),
    published=may(many(published), []),
    instruments=may(Table(names=many(text(200)), **origin), None),
    services=may(Table(rows=many(service), **origin), None),
    people=may(many(person), []),
)
DEMO = Table(
    **_common,
    extends=text(100),
    plans=may(text(100), None),
    institutions=may(many(institution), []),
    pilots=may(many(pilot), []),
    people=may(many(person), []),
    invitations=may(many(pending), []),
    machines=may(many(machine), []),
    own_instruments=may(many(own_instrument), []),
    library_copies=may(many(text(200)), []),
    instrument_tests=may(many(instrument_test), []),
    closings=may(many(closing), []),
    teams=may(many(team), []),
    trainings=may(many(training), []),
    local_programmes=may(many(local_programme), []),
    sessions=may(many(session), []),
    families=may(many(family), []),
    groups=may(many(group), []),
    reports=may(many(report), []),
    practices=may(many(practice), []),
    agreements=may(many(agreement), []),
)
PLANS = Table(**_common, plans=many(plan))
