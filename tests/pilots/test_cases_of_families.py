"""Cases 7, 8 and 15 of domain notes §9, of the work with a family, each walked in the loaded demo.

The others: test_cases_of_the_sources. What one shows elsewhere in full is named in its docstring and not said twice.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts import actions as contracts
from families import actions as families
from families.models import Family, Participation, SensitiveFact
from schematom.audit.errors import Refused
from schematom.audit.models import AuditEvent
from schematom.pilots.actors import Actors
from schematom.tenancy.context import in_powiat
from teams import actions as teams
from teams.actions.attendance import mark_all_present
from teams.actions.remarks import write_remark
from teams.models import Gmina, Minutes, User
from teams.selectors import why_no_vote
from tests.pilots.powiaty import SLUPSK, TUREK, ZAGAN, in_the_demo, partners_of, pilot_of

pytestmark = in_the_demo


@pytest.fixture
def turek(undone):
    """The pilot led by the labour office, and a family of it that takes part and has no diagnosis yet."""
    with in_powiat(TUREK):
        pilot = pilot_of(TUREK, 1)
        yield pilot, Actors(pilot), Participation.objects.get(family__name="Uczestny")


def diagnosed(worker, participation, on):
    needs = [{"area": "employment", "description": "stała praca", "priority": 1, "module": "employment"}]
    areas = {"employment": {"score": 1, "strengths": "", "barriers": ""}}
    draft = families.draft_diagnosis(member=worker, participation=participation)
    told = {"strengths": "Zgoda w domu.", "summary": "Brak stałej pracy.", "areas": areas, "needs": needs}
    families.save_diagnosis(member=worker, diagnosis=draft, revision=draft.revision, **told)
    return families.agree_diagnosis(member=worker, diagnosis=draft, agreed_on=on)


def opined(actors, version, on, value, remark=""):
    """The PZKW sits and everybody present votes alike; a remark is on the module „employment”."""
    session = teams.plan_session(member=actors.chair, pilot=actors.pilot, held_on=on, place="Turek")
    teams.schedule_item(member=actors.coordinator, item=version.agenda_item, session=session)
    session = teams.open_session(member=actors.chair, session=session)
    mark_all_present(member=actors.chair, session=session)
    item = session.items.get()
    voters = [voter for voter in actors.voters(on) if not why_no_vote(voter, item)]
    if remark:
        write_remark(member=voters[0], item=item, part="employment", text=remark)
    for voter in voters:
        teams.cast_vote(member=voter, item=item, value=value, remarks=remark)
    teams.close_session(member=actors.chair, session=session)
    version.refresh_from_db()
    return version


def test_case_7_the_order_of_turek(turek):
    """The same through every door of the pages: tests/families/test_programme_pages, tests/browser."""
    pilot, actors, participation = turek
    worker = actors.by_email("julia.probna@turecki.example")
    assert pilot.leader.kind == "pup"
    with pytest.raises(Refused, match="Najpierw diagnoza: plan ustala się po ocenie sytuacji rodziny"):
        families.begin_programme(member=worker, participation=participation)
    diagnosed(worker, participation, date(2014, 3, 10))

    first = families.begin_programme(member=worker, participation=participation)
    first = families.save_goals(member=worker, version=first, revision=first.revision, goals="Matka ma pracę.")
    persons = [participation.participants.get(person__first_name="Zenona").person]
    plan = {"module": "employment", "title": "Kurs kasjerski", "institution": pilot.leader}
    activity = families.add_activity(member=worker, version=first, persons=persons, **plan)
    first = families.submit_version(member=worker, version=first, on=date(2014, 3, 12))
    first = opined(actors, first, date(2014, 3, 20), "remarks", "Dopisz termin kursu.")
    assert (first.state, first.opinion) == ("opined", "remarks")

    second = families.amend(member=worker, version=first)
    mended = second.activities.get(key=activity.key)
    dated = plan | {"starts_on": date(2014, 4, 14), "ends_on": date(2014, 5, 30)}
    families.edit_activity(member=worker, activity=mended, persons=persons, revision=mended.revision, **dated)
    second = families.submit_version(member=worker, version=second, on=date(2014, 3, 25))
    assert second.reopened == ["employment"] and second.carried_from == first
    second = opined(actors, second, date(2014, 4, 3), "positive")
    families.put_in_force(member=actors.coordinator, version=second, in_force_on=date(2014, 4, 4))

    days = {"starts_on": date(2014, 4, 7), "ends_on": date(2015, 3, 31)}
    contract = contracts.draft_contract(
        member=worker, participation=participation, place="Turek", spheres="Praca.", **days
    )
    versions = second.programme.versions.order_by("number")
    assert [(row.number, row.state, row.opinion) for row in versions] == [
        (1, "superseded", "remarks"),
        (2, "in_force", "positive"),
    ]
    assert contract.programme_version == second


def test_case_8_slupsk_ends_twice(undone):
    """The same rule on an invented powiat, with its pages: tests/teams/test_partners."""
    with in_powiat(SLUPSK):
        pilot = pilot_of(SLUPSK, 1)
        assert (pilot.agreement_number, pilot.leader.kind) == ("U/66/1/2014", "pcpr")
        offices = partners_of(pilot)
        centres = {office.gmina_id for office in offices if office.kind == "gops"}
        assert len(offices) == 7 and centres == {"221209", "221208", "221205", "221204", "221210", "221202"}
        assert Gmina.objects.filter(powiat_id=SLUPSK).count() == 10
        assert not Gmina.objects.filter(code__startswith="2263").exists()
        actors = Actors(pilot)
        taking_part = Participation.objects.filter(pilot=pilot, started_on__isnull=False).first()
        visit = {"visited_on": date(2015, 1, 15), "minutes": 60, "course": "Rozmowa.", "agreed": "", "checks": {}}
        with pytest.raises(Refused, match=r"skończyła się 31\sgrudnia 2014"):
            families.write_visit(member=actors.coordinator, participation=taking_part, **visit)
        held = {"held_on": date(2015, 3, 20), "place": "Słupsk"}
        session = teams.plan_session(member=actors.chair, pilot=pilot, **held)
        session = teams.open_session(member=actors.chair, session=session, on=session.held_on)
        mark_all_present(member=actors.chair, session=session)
        teams.close_session(member=actors.chair, session=session)
        assert Minutes.objects.get(session=session).session.held_on == date(2015, 3, 20)


@pytest.mark.parametrize(
    ("email", "home", "way", "status", "verb"),
    [
        ("lena.zmyslona@turecki.example", TUREK, "family_show", 404, "access.not_found"),
        ("roman.umowny@zaganski.example", ZAGAN, "sensitive_list", 403, "access.refused"),
    ],
)
def test_case_15_neither_another_powiat_nor_health_notes(undone, email, home, way, status, verb):
    """Every other way in (API, forms, an assigned worker, own family): tests/security/test_case_fifteen."""
    with in_powiat(ZAGAN):
        family = Family.objects.get(name="Dzisiejszy")
        assert SensitiveFact.objects.filter(person__family=family).exists()
    user, begun = User.objects.get(email=email), timezone.now()
    client = Client()
    client.force_login(user)
    path = reverse(way, args=[family.pk])
    assert client.get(path).status_code == status
    with in_powiat(home):
        entry = AuditEvent.objects.get(user_id=user.pk, verb=verb, at__gte=begun)
        assert entry.detail["path"] == path
