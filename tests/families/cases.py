"""Families walked through recruitment by the product's own actions. Days lie before the cast's own numbers of 2014."""

from datetime import date

import pytest

from families import actions
from schematom.audit.errors import Refused
from teams.models import Gmina, GminaQuota
from tests.cast import made

NOMINATED, INVITED, ANSWERED, DECIDED, STARTED = (
    date(2013, 11, 4),
    date(2013, 11, 12),
    date(2013, 11, 20),
    date(2013, 12, 2),
    date(2014, 1, 7),
)
LATER = date(2014, 5, 20)
CHILD = {"labour_status": "child", "in_full_time_education": False}
ADULT = {"labour_status": "unemployed", "months_unemployed": 8, "in_full_time_education": False}


def refusal(act, *args, **kwargs):
    """The Refused that the act raises."""
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value


def nominated(cast, name="Sowa", side=None, gmina=None, **changed):
    side = side or cast.buk
    values = {"owner_institution": side.ops, "gmina": gmina or side.gmina, "nominated_on": NOMINATED} | changed
    return actions.nominate_family(member=cast.member("anna", side), pilot=side.pilot, name=name, **values)


def accepted(cast, **changed):
    participation = nominated(cast, **changed)
    anna = cast.member("anna", changed.get("side"))
    actions.invite_family(member=anna, participation=participation, on=INVITED)
    return actions.answer_invitation(member=anna, participation=participation, accepted=True, on=ANSWERED)


def decided(cast, participation, decision="qualify", side=None, **changed):
    values = {"criteria": ["large_family"], "decided_on": DECIDED} | changed
    member = cast.member("anna", side)
    return actions.decide_recruitment(member=member, participation=participation, decision=decision, **values)


def with_person(cast, participation, **changed):
    values = {
        "first_name": "Ewa",
        "last_name": "Sowa",
        "birth_date": date(1985, 4, 3),
        "sex": "k",
        "relation": "mother",
        "no_pesel_reason": "dane do testów",
    } | changed
    return actions.add_person(member=cast.member("anna"), family=participation.family, **values)


def started(cast, participation, **changed):
    persons = participation.family.persons.all()
    values = {
        "declaration_signed_on": STARTED,
        "clause_version": "1",
        "clause_given_on": STARTED,
        "started_on": STARTED,
        "facts": {person.pk: ADULT for person in persons},
    } | changed
    return actions.start_participation(member=cast.member("anna"), participation=participation, **values)


def participant(cast, **changed):
    participation = decided(cast, accepted(cast, **changed))
    with_person(cast, participation)
    return started(cast, participation)


def divided(cast, **places):
    """Gminy of the powiat with their places, „Żagań: 6 + 4”: {name: Gmina}."""
    found = {}
    for number, (name, families) in enumerate(places.items(), start=2):
        gmina = Gmina.objects.create(code=f"99010{number}", powiat=cast.buk.powiat, name=name)
        made(GminaQuota, pilot=cast.buk.pilot, gmina=gmina, families=families)
        found[name] = gmina
    return found


def reload(participation):
    """As the database has it, with the stage its family shows."""
    participation.refresh_from_db()
    participation.family.refresh_from_db()
    return participation
