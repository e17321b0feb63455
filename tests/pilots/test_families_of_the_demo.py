"""What „Edycja pokazowa” has for whoever looks at a family's case: visits ahead, clashes, groups, rights, questions."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from families.choices import GroupState, Presence
from families.models import (
    Diagnosis,
    DuplicateQuestion,
    EmergencyOpening,
    Family,
    FamilyGrant,
    FieldDevice,
    FollowUp,
    Group,
    GroupAttendance,
    NoteConflict,
    Participant,
    Participation,
    Person,
    SensitiveFact,
    Stay,
    UnsentNote,
    Visit,
)
from families.selectors.gaps import gaps
from families.selectors.load import load_of
from families.selectors.programme import plan_by_module
from schematom.desk.waiting import waiting_for
from schematom.tenancy.context import in_powiat
from teams.models import Membership, User
from teams.selectors import member_in, memberships_of
from teams.selectors.remarks import remarks_by_part
from tests.pilots.powiaty import POZNAN, ZAGAN, in_the_demo, pilot_of

pytestmark = [pytest.mark.usefixtures("demo"), in_the_demo]

MAREK, OLGA = "marek.probny@poznanski.example", "olga.probna@poznanski.example"
KINGA = "kinga.przykladowa@poznanski.example"
BEATA, PAWEL = "beata.probna@zaganski.example", "pawel.dwojny@example.com"


def member(email, scope):
    user = User.objects.get(email=email)
    return member_in(user, memberships_of(user), scope)


def newest_version(name):
    return Family.objects.get(name=name).participations.get().programmes.get().versions.first()


def page(email, name, *args):
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client.get(reverse(name, args=args)).content.decode()


def on_the_desk(email, scope):
    who = member(email, scope)
    with in_powiat(scope, user_id=who.user_id):
        return " ".join(line.title for _, lines in waiting_for(who) for line in lines)


@pytest.mark.parametrize("powiat", [POZNAN, ZAGAN])
def test_every_worker_of_the_mgi_has_a_visit_ahead_on_a_working_day(powiat):
    today = timezone.localdate()
    with in_powiat(powiat):
        workers = set(Membership.objects.filter(powiat_id=powiat, role="mgi").values_list("user__email", flat=True))
        planned = Visit.objects.filter(state="planned")
        assert {visit.author.email for visit in planned} == workers
        assert all(today <= visit.visited_on <= today + timedelta(days=25) for visit in planned)
        assert all(visit.visited_on.weekday() < 5 for visit in planned)


def test_a_running_programme_has_goals_and_meetings_that_clash():
    with in_powiat(POZNAN):
        version = newest_version("Wizytowy")
        assert version.state == "in_force" and version.goal_rows.count() == 3
        assert any("nakładają się" in warning for warning in load_of(version).warnings)


def test_a_second_version_is_being_made_after_remarks_on_modules():
    with in_powiat(POZNAN):
        second = newest_version("Poprawiany")
        first = second.programme.versions.get(number=1)
        assert (first.state, first.opinion, second.number, second.state) == ("opined", "remarks", 2, "draft")
        assert {part.key for part in remarks_by_part(first.agenda_item)} == {"employment", "family"}
        told = " ".join(gap.text for gap in gaps(second, plan_by_module(second)))
        assert "brak terminu" in told and "większe mieszkanie" in told
        assert any("wizyta w rodzinie" in warning for warning in load_of(second).warnings)


def test_a_review_of_the_diagnosis_has_other_scores():
    with in_powiat(POZNAN):
        entry, review = Diagnosis.objects.filter(participation__family__name="Wizytowy").order_by("number")
        before, after = (dict(one.areas.values_list("area", "score")) for one in (entry, review))
        assert (review.kind, review.state) == ("review", "agreed")
        changes = {area: after[area] - before[area] for area in before}
        assert max(changes.values()) > 0 > min(changes.values())


def test_one_check_of_work_is_overdue_and_those_of_old_editions_are_made():
    today = timezone.localdate()
    with in_powiat(POZNAN):
        late = FollowUp.objects.due_by(today - timedelta(days=1))
        assert [(row.months, row.episode.person.first_name) for row in late] == [(3, "Łukasz")]
        assert FollowUp.objects.filter(state="done").exists()
        lukasz = late.get().episode.person
        assert [row.labour_status for row in lukasz.statuses.all()] == ["employed", "unemployed"]
        assert Participant.objects.get(person=lukasz).education == "isced_3"
    with in_powiat(ZAGAN):
        assert FollowUp.objects.due_by(today).get().due_on.year == 2015


def test_a_child_was_born_and_another_lives_in_foster_care():
    with in_powiat(ZAGAN):
        hania = Person.objects.get(first_name="Hania")
        assert hania.stays.get().how_joined == "born" and hania.participations.exists()
    with in_powiat(POZNAN):
        assert Stay.objects.get(how_left="foster_care").person.first_name == "Adaś"


def test_a_group_is_full_with_two_waiting_and_one_list_to_write():
    with in_powiat(POZNAN):
        group = Group.objects.get()
        assert (group.state, group.places) == (GroupState.RUNNING, 3)
        assert [row.waiting for row in group.members.all()] == [False] * 3 + [True] * 2
        presences = set(GroupAttendance.objects.values_list("presence", flat=True))
        assert presences == {Presence.PRESENT, Presence.ABSENT}
    shown = page(MAREK, "group_show", group.pk)
    assert "Teresa Wizytowa" in shown and "Łukasz Wizytowy" in shown


def test_the_next_family_of_a_full_gmina_is_on_the_reserve_list():
    with in_powiat(ZAGAN):
        pilot = pilot_of(ZAGAN, 9)
        taken = pilot.participations.taking_places().filter(family__gmina_id="081001").count()
        assert (taken, pilot.quotas.get(gmina_id="081001").families) == (2, 2)
        assert Participation.objects.get(pilot=pilot, state="reserve").family.name == "Czekający"


def test_a_note_of_the_field_waits_for_its_writer_and_another_for_the_coordinator():
    with in_powiat(POZNAN):
        clash = NoteConflict.objects.open().get()
        assert (clash.part, clash.visit.participation.family.name) == ("course", "Podpisowy")
        assert clash.visit.author.email == MAREK
        assert FieldDevice.objects.get().name == "Telefon Marka"
        assert UnsentNote.objects.get().family.name == "Ugodowy"
    assert "Dwa urządzenia zapisały inaczej" in on_the_desk(MAREK, POZNAN)
    assert "Notatka czeka na decyzję: Marek Próbny" in on_the_desk(KINGA, POZNAN)


def test_shares_last_and_an_emergency_opening_waits_for_the_chair():
    now = timezone.now()
    with in_powiat(POZNAN):
        assert FamilyGrant.objects.in_force(timezone.localdate()).get().user.email == MAREK
        opening = EmergencyOpening.objects.unreviewed().get()
        assert opening.ends_at <= now and opening.user.email == PAWEL
        number = opening.family.number
    assert f"Rodzina {number}" in on_the_desk("czeslawa.zmyslona@poznanski.example", POZNAN)
    with in_powiat(ZAGAN):
        assert FamilyGrant.objects.in_force(timezone.localdate()).count() == 1


def test_one_question_about_a_double_waits_for_the_coordinator():
    with in_powiat(ZAGAN):
        question = DuplicateQuestion.objects.get(state="open")
        assert (question.asked_by.email, question.matched_person.first_name) == (BEATA, "Oskar")
        assert not Family.objects.visible_to(member(BEATA, ZAGAN)).filter(pk=question.matched_family_id).exists()


def test_a_sensitive_fact_is_read_by_whoever_was_given_the_right_and_by_nobody_else():
    with in_powiat(POZNAN):
        fact = SensitiveFact.objects.get()
        assert SensitiveFact.objects.visible_to(member(MAREK, POZNAN)).get() == fact
        for other in (OLGA, "kinga.przykladowa@poznanski.example", PAWEL):
            assert not SensitiveFact.objects.visible_to(member(other, POZNAN)).exists()
