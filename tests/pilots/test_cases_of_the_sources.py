"""The real cases of docs: domain notes §9, cases 1, 3–6, 10 and 12, each walked as a test of its name.

Cases 1, 6, 10 and 12 are looked at in the loaded demo; 3, 4 and 5 are lived through in the real powiat's own file.
Cases 7, 8 and 15, of the work with a family, stand in test_cases_of_families.
What one of them shows elsewhere in full is named in its docstring and not said twice.
"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.models import Agreement
from families import actions as families
from families.models import EmploymentEpisode, Family, Participant, Participation, Person
from reports.definitions import measure
from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.pilots import files
from schematom.tenancy.context import in_nation, in_powiat
from teams import actions as teams
from teams.actions import partners
from teams.actions.pilots import accept_stage_invitation
from teams.actions.stages import assess_stage, invite_to_edition
from teams.choices import GminaKind, InstitutionKind, PilotState, Role
from teams.models import Edition, Gmina, Institution, Pilot, StageInvitation, User
from teams.selectors import member_in, memberships_of
from teams.selectors.institutions import gminy_on
from teams.selectors.nation import board_of, figures_of
from tests.pilots.conftest import load
from tests.pilots.powiaty import KIELCE, POZNAN, TUREK, ZAGAN, in_the_demo, partners_of, pilot_of

BOTH = ["large_family", "unemployment"]


@pytest.fixture
def sources(cast):
    """`sources("zaganski")` loads the real file of a powiat into the test's own transaction."""
    with in_nation():
        edition = Edition.objects.get(number=1)
        edition.starts_on = date(2013, 11, 1)  # the cast's own begins with Słupsk's
        with recorded("edition.edited", edition):
            edition.save()
    return lambda name: load(files.HERE / f"{name}.toml")


def someone(powiat, role, institution):
    """A person of the powiat in a role, as a Member."""
    system = system_member(powiat)
    email = f"{role}.{institution.pk}@probny.example"
    user = teams.add_user(member=system, email=email, first_name="Jan", last_name="Próbny")
    since = date(2014, 1, 1)
    teams.grant_membership(member=system, user=user, institution=institution, role=role, valid_from=since)
    return member_in(user, memberships_of(user), powiat)


def accepted(member, pilot, name, gmina, on):
    """A new family that took the invitation."""
    owner = Institution.objects.filter(kind__in=["ops", "mops", "gops"]).first()
    facts = {"name": name, "gmina": gmina, "nominated_on": on, "criteria": BOTH}
    found = families.nominate_family(member=member, pilot=pilot, owner_institution=owner, **facts)
    families.invite_family(member=member, participation=found, on=on)
    return families.answer_invitation(member=member, participation=found, accepted=True, on=on)


def decide(member, participation, decision, on):
    return families.decide_recruitment(
        member=member, participation=participation, decision=decision, criteria=BOTH, decided_on=on
    )


def qualify(member, pilot, gmina, names, on):
    return [decide(member, accepted(member, pilot, name, gmina, on), "qualify", on) for name in names]


def names(prefix, count):
    return [f"{prefix} {number}" for number in range(1, count + 1)]


@in_the_demo
def test_case_1_poznan_first_edition(undone):
    """The figures themselves on every day of measuring: test_demo; on screen and in print: test_effects_journey."""
    with in_powiat(POZNAN):
        pilot = pilot_of(POZNAN, 1)
        assert (pilot.starts_on, pilot.team_work_ends_on) == (date(2013, 11, 1), date(2015, 3, 31))
        offices = [pilot.leader, *partners_of(pilot)]
        assert [office.kind for office in offices[:1]] == ["pcpr"]
        assert sorted(office.kind for office in offices[1:]) == ["counselling", "mops", "ops", "pup"]
        found = measure(pilot, cutoff_on=pilot.team_work_ends_on, measured_on=date(2015, 5, 18)).figures
        started, kept = found["WORK_STARTED"], found["WORK_KEPT"]
        for figure in (started, kept):
            assert sum(figure["parts"].values()) == figure["value"]
        assert all(kept["parts"][kind] <= started["parts"][kind] for kind in started["parts"])
        # A child's holiday job is among the rows and counts nowhere.
        children = Participant.objects.filter(participation__pilot=pilot, labour_status="child")
        assert EmploymentEpisode.objects.filter(person__in=children.values("person")).exists()
        assert (started["value"], kept["value"]) == (9, 5)


def test_case_3_poznan_second_edition(sources):
    """Partners drop without a touch to edition I, ten other families come, those of edition I keep their history."""
    sources("poznanski")
    with in_powiat(POZNAN):
        first, second = pilot_of(POZNAN, 1), pilot_of(POZNAN, 2)
        before, after = partners_of(first), partners_of(second)
        assert (len(before) + 1, len(after) + 1) == (5, 3) and after < before
        assert not first.partners.filter(until__isnull=False).exists()
        kinga = someone(POZNAN, Role.COORDINATOR, first.leader)
        gmina = Gmina.objects.get(code="302116")
        old = qualify(kinga, first, gmina, names("Dawny", 2), date(2014, 1, 20))
        qualify(kinga, second, gmina, names("Nowy", 10), date(2015, 4, 20))
        with pytest.raises(Refused, match=r"Nie ma wolnych miejsc.*10 z 10"):
            qualify(kinga, second, gmina, ["Jedenasty"], date(2015, 4, 21))
        assert not Family.objects.filter(participations__pilot=first).filter(participations__pilot=second).exists()
        assert [row.state for row in Participation.objects.filter(pk__in=[one.pk for one in old])] == ["qualified"] * 2
        with pytest.raises(Refused):
            families.nominate_again(member=kinga, family=old[0].family, pilot=first, nominated_on=date(2014, 5, 5))
        partner = second.partners.get(institution__kind="pup")
        partners.end_partner(member=kinga, partner=partner, revision=partner.revision, until=date(2015, 6, 30))
        assert partners_of(first) == before
        assert not first.partners.filter(until__isnull=False).exists()


@in_the_demo
def test_case_3_persons_of_the_first_edition_are_not_counted_in_the_second(undone):
    with in_powiat(POZNAN):
        pilot = pilot_of(POZNAN, 2)
        found = measure(pilot, cutoff_on=pilot.team_work_ends_on, measured_on=date(2015, 12, 31)).figures
        assert (found["PERSONS_COMPLETED"]["value"], found["WORK_STARTED"]["value"]) == (0, 0)
        assert Participant.objects.filter(participation__pilot=pilot_of(POZNAN, 1)).count() >= 54


def test_case_4_zagan_first_edition(sources):
    """6 + 4 places by gmina; the seventh of Szprotawa and the eleventh of all go to the reserve list."""
    sources("zaganski")
    with in_powiat(ZAGAN):
        pilot, day = pilot_of(ZAGAN, 1), date(2014, 1, 20)
        assert sorted([pilot.leader.kind, *(office.kind for office in partners_of(pilot))]) == [
            "ops",
            "ops",
            "pcpr",
            "pup",
        ]
        quotas = dict(pilot.quotas.values_list("gmina_id", "families"))
        assert (pilot.starts_on, quotas) == (date(2014, 1, 1), {"081007": 6, "081001": 4})
        alicja = someone(ZAGAN, Role.COORDINATOR, pilot.leader)
        szprotawa, gozdnica = Gmina.objects.get(code="081007"), Gmina.objects.get(code="081001")
        qualify(alicja, pilot, szprotawa, names("Szprotawski", 6), day)
        seventh = accepted(alicja, pilot, "Siódmy", szprotawa, day)
        with pytest.raises(Refused, match=r"zajęte 6 z 6.*listę rezerwową") as refusal:
            decide(alicja, seventh, "qualify", day)
        assert refusal.value.field == "decision"
        qualify(alicja, pilot, gozdnica, names("Gozdnicki", 4), day)
        eleventh = accepted(alicja, pilot, "Jedenasty", gozdnica, day)
        with pytest.raises(Refused, match="listę rezerwową"):
            decide(alicja, eleventh, "qualify", day)
        assert decide(alicja, eleventh, "reserve", day).state == "reserve"
        assert pilot.participations.taking_places().count() == 10


def test_case_5_partners_of_zagan_second_edition_open_no_family_by_themselves(sources):
    sources("zaganski")
    with in_powiat(ZAGAN):
        pilot = pilot_of(ZAGAN, 2)
        assert dict(pilot.quotas.values_list("gmina_id", "families")) == {"081007": 6, "081004": 2, "081001": 2}
        outside = {office.kind: office for office in partners_of(pilot) if office.side == "other"}
        wanted = {InstitutionKind.SOCIAL_COOPERATIVE, InstitutionKind.FAMILY_COURT, InstitutionKind.MEDICAL}
        assert wanted <= {office.kind for office in partners_of(pilot)}
        assert {InstitutionKind.FAMILY_COURT, InstitutionKind.MEDICAL} <= set(outside)
        coordinator = someone(ZAGAN, Role.COORDINATOR, pilot.leader)
        gmina = Gmina.objects.get(code="081007")
        qualify(coordinator, pilot, gmina, ["Zmyślony"], date(2015, 4, 20))
        for office in (one for one in partners_of(pilot) if one.kind in wanted):
            member = someone(ZAGAN, Role.STAFF, office)
            assert not Family.objects.visible_to(member).exists()
            assert not Family.objects.with_card_open_to(member).exists()
            assert not Participation.objects.visible_to(member).exists()
            assert not Person.objects.visible_to(member).exists()
        assert Family.objects.visible_to(coordinator).count() == 1


def test_case_5_the_second_edition_is_only_for_those_whose_first_stage_was_assessed(sources):
    """Turek was in stage I; nobody says it was in stage II, so it has neither an assessment nor an invitation."""
    sources("turecki")
    days = {"starts_on": date(2015, 4, 1), "family_work_ends_on": date(2015, 9, 30)}
    days["team_work_ends_on"] = date(2015, 9, 30)
    crzl, day = system_member(None), date(2015, 4, 1)
    with in_nation():
        first, edition = pilot_of(TUREK, 1), Edition.objects.get(number=2)
        invite = {"member": crzl, "edition": edition, "pilots": [first], "reason": "Efekty.", "invited_on": day}
        with pytest.raises(Refused, match="brak pozytywnej oceny poprzedniego etapu"):
            invite_to_edition(**invite)
    with in_powiat(TUREK):
        pup = Institution.objects.get(kind="pup")
        with pytest.raises(Refused, match="tylko dla powiatów zaproszonych"):
            teams.open_pilot(member=system_member(TUREK), edition=edition, leader=pup, **days)
    with in_nation():
        assess_stage(member=crzl, pilot=first, result="positive", reason="Efekty.", assessed_on=date(2015, 3, 31))
        invite_to_edition(**invite)
        invitation = StageInvitation.objects.get(powiat_id=TUREK, edition=edition)
    with in_powiat(TUREK):
        accept = {"member": system_member(TUREK), "invitation": invitation, "leader": pup, "applied_on": day}
        assert accept_stage_invitation(**accept, **days).state == PilotState.APPLIED


@in_the_demo
def test_case_6_turek_is_led_by_the_labour_office(undone):
    """The powiat's page names the PUP; the town of Turek and the gmina of Turek are two rows everywhere."""
    user = User.objects.get(email="teresa.przykladowa@turecki.example")
    with in_powiat(TUREK):
        pilot = pilot_of(TUREK, 1)
        assert (pilot.leader.kind, pilot.family_work_ends_on) == ("pup", date(2015, 3, 31))
        assert {office.kind for office in partners_of(pilot)} == {"pcpr", "mops"}
        called = {row.code: (row.name_then, row.kind_then) for row in gminy_on(TUREK, date(2015, 1, 1))}
        assert called["302701"] == ("Turek", GminaKind.URBAN) and called["302708"] == ("Turek", GminaKind.RURAL)
        assert set(Family.objects.values_list("gmina_id", flat=True)) == {"302701"}
    client = Client()
    client.force_login(user)
    page = client.get(reverse("partner_list")).content.decode()
    assert "Powiatowy Urząd Pracy w Turku" in page
    page = client.get(reverse("gmina_list")).content.decode()
    assert "302701" in page and "302708" in page


@in_the_demo
def test_case_10_kielce_and_the_changing_lopuszno(undone):
    """Eight parties and the page's own words: test_agreements_of_the_demo; here: whom the agreement lets in."""
    with in_powiat(KIELCE):
        then, now = ({g.code: g.kind_then for g in gminy_on(KIELCE, date(year, 6, 1))} for year in (2015, 2023))
        assert (then["260408"], now["260408"]) == (GminaKind.RURAL, GminaKind.MIXED)
        first, second = pilot_of(KIELCE, 1), pilot_of(KIELCE, 2)
        assert {office.name for office in partners_of(second) - partners_of(first)} == {"Gmina Łopuszno"}
        parties = [p.institution for p in Agreement.objects.get(kind="violence_teams").parties.all()]
        assert len(parties) == 8 and Family.objects.exists()
        for office in parties[1:]:
            member = someone(KIELCE, Role.STAFF, office)
            assert Agreement.objects.visible_to(member).exists()
            assert not Family.objects.visible_to(member).exists()
            assert not Person.objects.visible_to(member).exists()


@in_the_demo
def test_case_12_the_board_tells_the_powiaty_apart(undone):
    """40, 39 and 20 themselves, with four hundred families: tests/teams/test_case_forty."""
    today = timezone.localdate()
    with in_nation():
        first, second, shown = (Edition.objects.get(number=number) for number in (1, 2, 9))
        figures = figures_of(first, today)
        assert (figures.qualified, figures.carried_out, figures.planned_families) == (5, 5, 50)
        assert figures.invited_on == 3
        assert (figures_of(second, today).invited, figures_of(second, today).unanswered) == (3, 0)
        figures = figures_of(shown, today)
        assert (figures.applied, figures.carried_out, figures.withdrawn, figures.to_decide) == (4, 2, 1, 1)
        withdrawn = [row.pilot for row in board_of(shown, today) if row.pilot.state == PilotState.WITHDRAWN]
        assert [str(pilot.powiat) for pilot in withdrawn] == ["powiat wymyślony"]
        assert withdrawn[0].withdrawn_reason and withdrawn[0].moves.count() == 2
        assert withdrawn[0].pk not in set(Pilot.objects.of_effect().values_list("pk", flat=True))
