"""Goals of a programme: written in a draft, in an order, under keys that last, assessed at the end."""

from datetime import date

import pytest
from django.urls import reverse

from families import actions
from families.actions.goals import add_goal, edit_goal, move_goal, outcome_field, remove_goal
from families.models import Activity
from families.selectors.gaps import gaps, goals_answered, needs_answered
from families.selectors.programme import plan_by_module
from schematom.audit.errors import Refused, StaleVersion
from tests.families.programme_content import change, next_version, put_next_in_force, with_goals
from tests.families.steps_of_a_case import IN_FORCE_ON, add_activity, agreed_diagnosis, draft_programme, opined


@pytest.fixture
def inside(cast):
    with cast.inside(name="olga"):
        yield cast


@pytest.fixture
def olga(cast):
    return cast.member("olga")


@pytest.fixture
def draft(cast):
    with cast.inside(name="olga"):
        return with_goals(cast)


def texts(version):
    return [goal.text for goal in version.goal_rows.all()]


def put(cast, version):
    version = opined(cast, version)
    return actions.put_in_force(member=cast.member("anna"), version=version, in_force_on=IN_FORCE_ON)


def test_goals_are_moved_one_place_and_not_beyond_the_ends(inside, olga):
    version = with_goals(inside)
    add_goal(member=olga, version=version, text="Spokojna szkoła")
    last = version.goal_rows.last()
    for expected in (
        ["Stała praca", "Spokojna szkoła", "Ciepły dom"],
        ["Spokojna szkoła", "Stała praca", "Ciepły dom"],
    ):
        move_goal(member=olga, goal=last, direction="up")
        assert texts(version) == expected
    move_goal(member=olga, goal=last, direction="up")
    assert texts(version)[0] == "Spokojna szkoła"
    with pytest.raises(Refused, match="wyżej, czy niżej"):
        move_goal(member=olga, goal=last, direction="sideways")


def test_the_same_goal_is_not_written_twice(inside, olga):
    version = with_goals(inside)
    with pytest.raises(Refused, match="Taki cel już jest"):
        add_goal(member=olga, version=version, text="stała praca ")
    goal = version.goal_rows.last()
    with pytest.raises(Refused, match="Taki cel już jest"):
        edit_goal(member=olga, goal=goal, revision=goal.revision, text="Stała praca")
    with pytest.raises(Refused, match="Nazwij cel"):
        add_goal(member=olga, version=version, text="  ")


def test_a_removed_goal_leaves_its_activities(inside, olga):
    version = with_goals(inside)
    remove_goal(member=olga, goal=version.goal_rows.first())
    assert version.activities.get().goal is None


def test_goals_follow_into_the_next_version_with_the_activities_that_lead_to_them(inside):
    first = put(inside, with_goals(inside))
    second = next_version(inside, first)
    assert [goal.key for goal in second.goal_rows.all()] == [goal.key for goal in first.goal_rows.all()]
    course = second.activities.get(title="Kurs gastronomiczny")
    assert course.goal == second.goal_rows.get(text="Stała praca")


def test_goals_change_only_in_a_draft(inside, olga):
    version = put(inside, with_goals(inside))
    goal = version.goal_rows.first()
    for act, options in (
        (add_goal, {"version": version, "text": "Nowy"}),
        (edit_goal, {"goal": goal, "revision": goal.revision, "text": "Inny"}),
        (remove_goal, {"goal": goal}),
        (move_goal, {"goal": goal, "direction": "down"}),
    ):
        with pytest.raises(Refused, match="nie jest już projektem"):
            act(member=olga, **options)


def test_an_activity_leads_to_a_goal_of_its_own_version(inside):
    version = with_goals(inside)
    with pytest.raises(Refused) as refusal:
        add_activity(inside, version, goal=inside.buk.goal)
    assert refusal.value.field == "goal"


def test_the_second_saver_of_a_goal_is_stopped_and_a_removed_goal_is_said_to_be_gone(inside, olga):
    goal = with_goals(inside).goal_rows.first()
    edit_goal(member=olga, goal=goal, revision=1, text="Praca")
    with pytest.raises(StaleVersion):
        edit_goal(member=olga, goal=goal, revision=1, text="Zatrudnienie")
    remove_goal(member=olga, goal=goal)
    with pytest.raises(Refused, match="Ktoś usunął"):
        edit_goal(member=olga, goal=goal, revision=2, text="Zatrudnienie")


# Gaps


def test_a_goal_without_an_activity_and_an_activity_without_a_goal_are_gaps(inside):
    version = with_goals(inside)
    add_activity(inside, version, title="Basen", module="sport_culture")
    found = [gap.text for gap in gaps(version, plan_by_module(version))]
    assert found == [
        "Brak działania dla potrzeby: remont pokoju dzieci (ważność: 2 – ważna).",
        "Brak działania dla celu: Ciepły dom.",
        "Moduł społeczny i integracyjny: brak działań.",
        "Moduł rodzinny: brak działań.",
        "Działanie „Basen”: nie wskazano, do którego celu prowadzi.",
    ]


def test_needs_without_an_answer_stand_by_their_priority(inside):

    needs = [
        {"area": "housing", "description": "trzecia", "priority": 3, "module": "social"},
        {"area": "income", "description": "pilna", "priority": 1, "module": "social"},
        {"area": "legal", "description": "druga", "priority": 2, "module": "family"},
    ]
    agreed_diagnosis(inside, needs=needs)
    version = actions.begin_programme(member=inside.member("olga"), participation=inside.buk.other_participation)
    found = [gap.text for gap in gaps(version, plan_by_module(version))][:3]
    assert [words.split(": ")[1].split(" ")[0] for words in found] == ["pilna", "druga", "trzecia"]


def test_an_activity_called_off_answers_nothing(inside, olga):
    version = put(inside, with_goals(inside))
    actions.move_activity(member=olga, activity=version.activities.get(), move="cancel")
    plan = plan_by_module(version)
    assert not any(answer.activities for answer in (*needs_answered(version, plan), *goals_answered(version, plan)))


def test_each_gap_leads_to_the_form_that_closes_it_with_what_is_known(cast, draft):
    client = cast.client("olga")
    page = client.get(reverse("version_show", args=[draft.pk])).content.decode()
    with cast.inside(name="olga"):
        goal = draft.goal_rows.get(text="Ciepły dom")
        need = draft.diagnosis.needs.last()
    create = reverse("activity_create", args=[draft.pk])
    assert f"{create}?cel={goal.pk}" in page
    form = client.get(create, {"cel": str(goal.pk), "potrzeba": str(need.pk), "modul": "social"}).content.decode()
    for value in (goal.pk, need.pk, "social"):
        assert f'<option value="{value}" selected>' in form


def test_whoever_may_not_plan_reads_the_gaps_without_the_links(cast, draft):
    page = cast.client("anna").get(reverse("version_show", args=[draft.pk])).content.decode()
    assert "Brak działania dla celu: Ciepły dom." in page
    assert reverse("activity_create", args=[draft.pk]) not in page


# Pages


def test_goals_are_written_on_pages(cast, draft):
    client = cast.client("olga")
    done = client.post(reverse("goal_create", args=[draft.pk]), {"text": "Spokojna szkoła", "measure": ""}, follow=True)
    page = done.content.decode()
    assert "Cel dodany." in page
    assert "3. Spokojna szkoła" in page
    with cast.inside(name="olga"):
        goal = draft.goal_rows.get(text="Spokojna szkoła")
    client.post(reverse("goal_move", args=[goal.pk]), {"direction": "up"})
    edit = reverse("goal_edit", args=[goal.pk])
    assert client.post(edit, {"text": "", "revision": goal.revision}).status_code == 422
    client.post(edit, {"text": "Szkoła bez nieobecności", "revision": goal.revision})
    page = client.get(reverse("version_show", args=[draft.pk])).content.decode()
    assert "2. Szkoła bez nieobecności" in page
    page = client.post(reverse("goal_remove", args=[goal.pk]), follow=True).content.decode()
    assert "Usunięto cel" in page


def test_a_stale_goal_shows_both_texts(cast, draft):
    with cast.inside(name="olga"):
        goal = draft.goal_rows.first()
        edit_goal(member=cast.member("olga"), goal=goal, revision=goal.revision, text="Praca w zawodzie")
    answer = cast.client("olga").post(reverse("goal_edit", args=[goal.pk]), {"text": "Praca obojga", "revision": 1})
    assert answer.status_code == 409
    assert "Praca w zawodzie" in answer.content.decode()
    assert "Praca obojga" in answer.content.decode()


def test_an_activity_is_written_with_its_goal_its_leader_and_its_place(cast, draft):
    with cast.inside(name="olga"):
        goal = draft.goal_rows.last()
    form = {"module": "social", "title": "Remont", "goal": str(goal.pk), "leader": "Jan Kowal", "place": "Świetlica"}
    page = cast.client("olga").post(reverse("activity_create", args=[draft.pk]), form, follow=True).content.decode()
    for words in ("Cel: Ciepły dom", "Jan Kowal", "Świetlica"):
        assert words in page
    with cast.inside(name="olga"):
        assert Activity.objects.get(title="Remont").goal == goal


# The packet and the end


def test_the_packet_shows_goals_leaders_and_places_without_names(inside, olga):
    version = with_goals(inside)
    add_goal(member=olga, version=version, text="Maria Wrona pracuje", measure="Maria ma umowę")
    change(inside, version.activities.get(), leader="doradca Nowak", place="u Wronów w domu")
    packet = actions.submit_version(member=olga, version=version).agenda_item.packet
    assert "Mari" not in str(packet["goal_rows"])
    assert packet["goal_rows"][0] == {"text": "Stała praca", "measure": "umowa na pół roku"}
    activity = packet["modules"][0]["activities"][0]
    assert activity["leader"] == "doradca Nowak"
    assert "Wron" not in activity["place"]


def end(cast, version, **changes):
    options = {"ended_on": date(2014, 12, 31), "assessment": "Udało się."} | changes
    return actions.complete_programme(member=cast.member("anna"), programme=version.programme, **options)


def test_a_completed_programme_says_of_each_goal_whether_it_was_reached(inside):
    version = put(inside, with_goals(inside))
    work, home = version.goal_rows.all()
    with pytest.raises(Refused, match=r"Brakuje oceny celu: Ciepły dom\.") as refusal:
        end(inside, version, outcomes={str(work.key): ("achieved", "")})
    assert refusal.value.field == outcome_field(home)
    outcomes = {str(work.key): ("achieved", "umowa od maja"), str(home.key): ("partly", "")}
    end(inside, version, outcomes=outcomes)
    assert [goal.outcome for goal in version.goal_rows.all()] == ["achieved", "partly"]


def test_a_programme_broken_off_may_leave_its_goals_without_an_assessment(inside):
    version = put(inside, with_goals(inside))
    options = {"programme": version.programme, "ended_on": date(2014, 6, 1), "reason": "Wyjazd."}
    work = version.goal_rows.first()
    actions.break_off_programme(member=inside.member("anna"), outcomes={str(work.key): ("not_achieved", "")}, **options)
    assert [goal.outcome for goal in version.goal_rows.all()] == ["not_achieved", ""]


def test_the_form_of_the_end_asks_about_each_goal_and_the_page_shows_the_answers(cast, draft):
    with cast.inside(name="olga"):
        version = put(cast, draft)
        work, home = version.goal_rows.all()
    client, url = cast.client("olga"), reverse("programme_end", args=[version.programme_id])
    form = {"how": "completed", "ended_on": "2014-12-31", "words": "Udało się.", outcome_field(work): "achieved"}
    answer = client.post(url, form)
    assert answer.status_code == 422
    assert "Oceń, czy ten cel osiągnięto." in answer.content.decode()
    note = outcome_field(home).replace("outcome", "note")
    assert client.post(url, form | {outcome_field(home): "partly", note: "brakuje pieca"}).status_code == 303
    page = client.get(reverse("version_show", args=[version.pk])).content.decode()
    assert "osiągnięty częściowo" in page
    assert "brakuje pieca" in page


def test_a_draft_without_goals_says_where_to_begin(cast):
    with cast.inside(name="olga"):
        version = draft_programme(cast)
    page = cast.client("olga").get(reverse("version_show", args=[version.pk])).content.decode()
    assert "nie podzielono" in page
    assert reverse("goal_create", args=[version.pk]) in page


def test_what_follows_into_the_next_version_is_not_assessed_there_again(inside):
    first = put(inside, with_goals(inside))
    second = put_next_in_force(inside, next_version(inside, first))
    assert {goal.outcome for goal in second.goal_rows.all()} == {""}


def test_words_of_a_goal_stay_words_in_the_hint_of_the_form(cast):
    with cast.inside(name="olga"):
        version = with_goals(cast)
        add_goal(member=cast.member("olga"), version=version, text="Spokój", measure="<script>alert(1)</script>")
        version = put(cast, version)
    page = cast.client("olga").get(reverse("programme_end", args=[version.programme_id])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
