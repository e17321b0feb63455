"""The five parts of a version: their hashes, and what changed between two versions, told by keys."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families import actions
from families.actions.goals import add_goal, edit_goal, move_goal, remove_goal
from families.models import ProgrammeVersion
from families.selectors.difference import difference
from families.selectors.programme_parts import PARTS, changed_parts, part_hashes
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256
from teams.models import Institution
from tests.families.programme_content import change, next_version, put_next_in_force, running, scheduled, with_goals
from tests.families.steps_of_a_case import add_activity, opined


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


@pytest.fixture
def olga(cast):
    return cast.member("olga")


@pytest.fixture
def two(inside, olga):
    """A version with an opinion and the draft made of it."""
    old = opined(inside, with_goals(inside), "remarks")
    return old, actions.amend(member=olga, version=old)


def changed(two):
    old, new = two
    new = ProgrammeVersion.objects.get(pk=new.pk)
    return changed_parts(old, new)


def part_of(two, part):
    return next(one for one in difference(*two) if one.part == part)


def test_a_fresh_copy_differs_in_nothing(two):
    assert changed(two) == []
    assert not any(part.is_changed for part in difference(*two))
    assert [len(part.unchanged) for part in difference(*two)] == [3, 1, 0, 0, 0]


def test_every_part_has_a_hash_also_an_empty_one(two):
    hashes = part_hashes(two[0])
    assert tuple(hashes) == PARTS
    assert hashes["family"] == hashes["social"] == content_sha256({})
    assert all(len(one) == 64 for one in hashes.values())


def test_another_hour_reopens_that_module_alone(inside, two):
    change(inside, two[1].activities.get(), hours=100, goal=two[1].goal_rows.first())
    assert "employment" in changed(two)
    assert set(changed(two)) == {"employment"}


def test_what_has_moved_on_by_itself_reopens_nothing(inside, olga):
    """States, appointments and the order of goals are not what the PZKW gives its opinion on."""
    version = running(inside)
    before = part_hashes(version)
    activity = version.activities.get()
    actions.move_activity(member=olga, activity=activity, move="order")
    scheduled(inside, activity, held_on=date(2014, 5, 30))
    assert part_hashes(ProgrammeVersion.objects.get(pk=version.pk)) == before


def test_the_order_of_goals_means_nothing(two, olga):
    move_goal(member=olga, goal=two[1].goal_rows.first(), direction="down")
    assert changed(two) == []


def test_other_words_for_a_goal_reopen_the_goals_and_not_the_activities_that_lead_to_it(two, olga):
    goal = two[1].goal_rows.first()
    edit_goal(member=olga, goal=goal, revision=goal.revision, text="Praca matki na pół etatu")
    assert changed(two) == ["goals"]
    item = part_of(two, "goals").changed[0]
    assert [(one.label, one.old, one.new) for one in item.changes] == [
        ("Cel", "Stała praca", "Praca matki na pół etatu"),
        ("Po czym poznać, że osiągnięty", "umowa na pół roku", "(puste)"),
    ]


def test_the_main_goal_belongs_to_the_goals(two, olga):
    new = two[1]
    actions.save_goals(member=olga, version=new, revision=new.revision, goals="Oboje rodzice pracują.")
    assert changed(two) == ["goals"]
    new.refresh_from_db()
    assert part_of(two, "goals").changed[0].title == "Cel główny"


def test_a_removed_goal_changes_the_goals_and_the_module_whose_activity_led_to_it(two, olga):
    remove_goal(member=olga, goal=two[1].goal_rows.first())
    assert changed(two) == ["goals", "employment"]
    assert [item.title for item in part_of(two, "goals").removed] == ["Stała praca"]
    activity = part_of(two, "employment").changed[0]
    assert [(one.label, one.old, one.new) for one in activity.changes] == [
        ("Do którego celu prowadzi", "Stała praca", "(puste)")
    ]


def test_an_activity_changed_is_told_field_by_field(inside, two):
    course, mother = two[1].activities.get(), inside.buk.other_persons[0]
    change(
        inside,
        course,
        title="Kurs kucharski",
        starts_on=date(2014, 4, 8),
        hours=1,
        leader="doradca zawodowy",
        place="PUP, sala 3",
        persons=[],
        goal=course.goal,
    )
    item = part_of(two, "employment").changed[0]
    assert item.title == "Kurs kucharski"
    assert [(one.label, one.old, one.new) for one in item.changes] == [
        ("Działanie", "Kurs gastronomiczny", "Kurs kucharski"),
        ("Osoba prowadząca", "(puste)", "doradca zawodowy"),
        ("Miejsce", "(puste)", "PUP, sala 3"),
        ("Od dnia", "01.04.2014", "08.04.2014"),
        ("Liczba godzin", "80\xa0godzin", "1\xa0godzina"),
        ("Dla kogo", "matka (33\xa0lata)" if mother.sex == "k" else "ojciec (35\xa0lat)", "(puste)"),
    ]


def test_an_activity_moved_to_another_module_is_said_to_have_moved(inside, two):
    change(inside, two[1].activities.get(), module="social")
    assert changed(two) == ["employment", "social"]
    assert part_of(two, "employment").removed[0].note == "przeniesione, teraz: moduł społeczny i integracyjny"
    assert part_of(two, "social").added[0].note == "przeniesione, poprzednio: moduł prozatrudnieniowy"


def test_persons_stand_in_a_difference_by_role_and_age(inside, two):
    add_activity(inside, two[1], title="Basen", module="sport_culture", persons=inside.buk.other_persons)
    words = dict(part_of(two, "sport_culture").added[0].facts)["Dla kogo"]
    for person in inside.buk.other_persons:
        assert person.first_name not in words
        assert person.get_relation_display() in words


def test_an_office_that_takes_another_name_reopens_nothing(inside, two):
    with recorded("test", inside.buk.pup):
        Institution.objects.filter(pk=inside.buk.pup.pk).update(name="Centrum Pracy")
    assert changed(two) == []


def test_parts_and_difference_take_as_many_queries_for_many_activities(inside, two):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            difference(*(ProgrammeVersion.objects.select_related("programme__participation").get(pk=v.pk) for v in two))
        return len(found)

    few = queries()
    for number in range(12):
        add_activity(inside, two[1], title=f"Zajęcia {number}", module="family", persons=inside.buk.other_persons)
    assert queries() == few


def test_a_part_is_changed_exactly_when_its_hash_is(inside, olga):
    """Whatever is done to a draft, the page of differences and the agenda of the PZKW say the same."""
    old = running(inside)
    new = next_version(inside, old)
    acts = st.lists(st.sampled_from(sorted(MEDDLING)), max_size=6)

    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(acts)
    def walk(names):
        with transaction.atomic():
            for name in names:
                MEDDLING[name](inside, ProgrammeVersion.objects.get(pk=new.pk))
            fresh = ProgrammeVersion.objects.get(pk=new.pk)
            parts = difference(old, fresh)
            assert [part.part for part in parts if part.is_changed] == changed_parts(old, fresh)
            agrees_with_its_mirror(old, fresh)
            transaction.set_rollback(True)

    walk()


def agrees_with_its_mirror(old, new):
    """Read backwards what was added is removed, and nothing is lost on the way."""
    for there, back in zip(difference(old, new), difference(new, old), strict=True):
        keys = [{item.key for item in items} for items in (there.added, there.removed, there.changed, there.unchanged)]
        assert keys == [
            {item.key for item in items} for items in (back.removed, back.added, back.changed, back.unchanged)
        ]


MEDDLING = {
    "goal": lambda cast, version: add_goal(
        member=cast.member("olga"), version=version, text=f"Cel {version.goal_rows.count()}"
    ),
    "no goal": lambda cast, version: [
        remove_goal(member=cast.member("olga"), goal=goal) for goal in version.goal_rows.all()[:1]
    ],
    "activity": lambda cast, version: add_activity(cast, version, title="Basen", module="sport_culture"),
    "hours": lambda cast, version: [change(cast, row, hours=7) for row in version.activities.all()[:1]],
    "module": lambda cast, version: [change(cast, row, module="social") for row in version.activities.all()[:1]],
    "remove": lambda cast, version: [
        actions.remove_activity(member=cast.member("olga"), activity=row) for row in version.activities.all()[:1]
    ],
    "nothing": lambda cast, version: None,
}


# The page


def test_the_page_compares_with_the_version_before_and_offers_the_others(cast):
    with cast.inside(name="olga"):
        old = running(cast)
        new = put_next_in_force(cast, next_version(cast, old))
    client = cast.client("olga")
    page = client.get(reverse("version_compare", args=[new.pk])).content.decode()
    assert "Poradnia rodzinna" in page
    assert "Dodano 1." in page
    assert "Moduł prozatrudnieniowy: bez zmian" in page
    from_the_older = client.get(reverse("version_compare", args=[old.pk]), {"z": "2"}).content.decode()
    assert "Co się zmieniło od wersji 1 do wersji 2" in from_the_older and "Dodano 1." in from_the_older


def test_a_single_version_has_nothing_to_be_compared_with(cast):
    page = cast.client("marek").get(reverse("version_compare", args=[cast.buk.version.pk])).content.decode()
    assert "potrzebne są dwie wersje" in page
