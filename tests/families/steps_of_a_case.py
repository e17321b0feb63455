"""The case of the family Wrona walked step by step through the actions, as the tests of families need it."""

from datetime import date

from families import actions
from families.choices import DiagnosisKind
from modules.choices import Module
from schematom.audit.recording import recorded
from teams.signals import item_decided

AGREED_ON = date(2014, 2, 3)
OPINED_ON = date(2014, 3, 10)
IN_FORCE_ON = date(2014, 3, 11)
NEEDS = [
    {"area": "employment", "description": "stała praca matki", "priority": 1, "module": "employment"},
    {"area": "housing", "description": "remont pokoju dzieci", "priority": 2, "module": "social"},
]
SCORES = {"employment": 1, "housing": 2}


def written(**changes):
    """What save_diagnosis takes."""
    areas = {area: {"score": score, "strengths": "", "barriers": ""} for area, score in SCORES.items()}
    return {"strengths": "Pracowita rodzina.", "summary": "Trudna zima.", "areas": areas, "needs": NEEDS} | changes


def draft_diagnosis(cast, **changes):
    side, member = cast.buk, cast.member("olga")
    diagnosis = actions.draft_diagnosis(member=member, participation=side.other_participation, kind=DiagnosisKind.ENTRY)
    return actions.save_diagnosis(member=member, diagnosis=diagnosis, revision=1, **written(**changes))


def agreed_diagnosis(cast, **changes):
    diagnosis = draft_diagnosis(cast, **changes)
    return actions.agree_diagnosis(member=cast.member("olga"), diagnosis=diagnosis, agreed_on=AGREED_ON)


def draft_programme(cast):
    """Version 1 with a goal and one activity for the first need."""
    agreed_diagnosis(cast)
    member = cast.member("olga")
    version = actions.begin_programme(member=member, participation=cast.buk.other_participation)
    version = actions.save_goals(member=member, version=version, revision=1, goals="Matka pracuje na stałe.")
    add_activity(cast, version, need=version.diagnosis.needs.first())
    return version


def add_activity(cast, version, **plan):
    plan = {
        "module": Module.EMPLOYMENT,
        "title": "Kurs gastronomiczny",
        "institution": cast.buk.pup,
        "starts_on": date(2014, 4, 1),
        "ends_on": date(2014, 5, 31),
        "hours": 80,
    } | plan
    persons = plan.pop("persons", [cast.buk.other_persons[0]])
    return actions.add_activity(member=cast.member("olga"), version=version, persons=persons, **plan)


def changed_goals(cast, version, goals="Matka pracuje, dzieci mają pokój."):
    """What makes a next version worth another opinion."""
    return actions.save_goals(member=cast.member("olga"), version=version, revision=version.revision, goals=goals)


def decide(cast, item, outcome, on=OPINED_ON):
    """The PZKW decides the matter; sessions and votes have tests of their own."""
    with recorded("test", item):
        item.state, item.session = "scheduled", cast.buk.session
        item.save()
        item.state, item.outcome, item.decided_on = "decided", outcome, on
        item.save()
        item_decided.send(sender=type(item), member=cast.member("anna"), item=item)


def opined(cast, version, outcome="positive"):
    version = actions.submit_version(member=cast.member("olga"), version=version)
    decide(cast, version.agenda_item, outcome)
    version.refresh_from_db()
    return version


def in_force(cast):
    """A fresh programme, opined on positively and put in force."""
    version = opined(cast, draft_programme(cast))
    return actions.put_in_force(member=cast.member("anna"), version=version, in_force_on=IN_FORCE_ON)
