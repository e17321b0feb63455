"""The life of a good practice: who may do what in which state, and words that stay as they were handed over."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from reports.actions import practices as actions
from reports.desk import practices_returned, practices_to_decide
from reports.models import GoodPractice, PracticeDecision, PracticeVersion
from reports.selectors.practices import missing_of, practice_story, surnames_told
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from schematom.audit.recording import recorded
from schematom.documents.freezing import content_sha256
from schematom.tenancy.context import in_nation
from teams.models import Pilot
from tests.reports.practice_cases import TEXTS, Practices
from tests.security.test_attacks_at_once import at_once, won_and_refused

TODAY = timezone.localdate()


@pytest.fixture
def practices(cast):
    return Practices(cast)


def standing(cast, practice):
    with cast.inside():
        return practice_story(practice).standing


def test_a_practice_goes_from_its_name_to_the_confirmation(cast, practices):
    practice = practices.proposed()
    assert standing(cast, practice) == "proposed"
    practices.describe(practice)
    assert standing(cast, practice) == "described"
    version = practices.hand_over(practice)
    assert standing(cast, practice) == "waiting"
    practices.decide(version)
    assert standing(cast, practice) == "verified"


def test_a_returned_one_is_corrected_and_handed_over_as_the_next_version(cast, practices):
    first = practices.handed_over()
    practices.decide(first, "returned", "Dopiszcie koszty.")
    assert standing(cast, first.practice) == "returned"
    practices.reopen(first.practice)
    assert standing(cast, first.practice) == "in_correction"
    practices.describe(first.practice, results="Dwanaście umów zamiast trzech.")
    second = practices.hand_over(first.practice)
    assert (second.version, second.content["results"]) == (2, "Dwanaście umów zamiast trzech.")
    assert standing(cast, first.practice) == "waiting"


def test_the_words_handed_over_stay_as_they_were(cast, practices):
    first = practices.handed_over()
    practices.decide(first, "returned", "Krócej.")
    practices.reopen(first.practice)
    practices.describe(first.practice, title="Inna nazwa", problem="Inny problem.")
    with cast.inside():
        kept = PracticeVersion.objects.get(pk=first.pk)
    assert kept.content["title"] == "Dyżur w gminie" and kept.content["problem"] == TEXTS["problem"]
    assert kept.content["contact"]["name"] == "Powiatowy Urząd Pracy w Próbniku"
    assert kept.content_sha256 == content_sha256(kept.content) == first.content_sha256


ACTS = ("save", "hand_over", "reopen", "withdraw")
ALLOWED = {
    "proposed": {"save", "withdraw"},
    "described": {"save", "hand_over", "withdraw"},
    "waiting": {"withdraw"},
    "returned": {"reopen", "withdraw"},
    "in_correction": {"save", "hand_over", "withdraw"},
    "verified": {"withdraw"},
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("act", ACTS)
def test_each_state_allows_these_acts_and_no_others(cast, practices, state, act):
    practice = practices.standing(state)
    assert standing(cast, practice) == state
    acts = {
        "save": practices.describe,
        "hand_over": practices.hand_over,
        "reopen": practices.reopen,
        "withdraw": practices.withdraw,
    }
    if act in ALLOWED[state]:
        acts[act](practice)
    else:
        with pytest.raises(Refused):
            acts[act](practice)
        assert standing(cast, practice) == state


def test_the_database_refuses_a_life_that_the_table_does_not_know(cast, practices):
    practice = practices.standing("withdrawn")
    with cast.inside(), pytest.raises(DatabaseError), transaction.atomic(), recorded("test", practice):
        GoodPractice.objects.filter(pk=practice.pk).update(state="handed_over")


def test_what_is_not_whole_is_not_handed_over_and_says_what_is_missing(cast, practices):
    practice = practices.proposed()
    practices.describe(practice, results="", contact=None)
    with pytest.raises(Refused, match="co to dało, kto odpowie na pytania"):
        practices.hand_over(practice)
    with cast.inside():
        assert missing_of(GoodPractice.objects.get(pk=practice.pk)) == ["Co to dało", "Kto odpowie na pytania"]


def test_the_second_of_two_writers_sees_that_somebody_was_first(cast, practices):
    practice = practices.proposed()
    practices.describe(practice)
    with pytest.raises(StaleVersion), cast.inside():
        practices.save(practice, revision=1)


def test_nobody_hands_over_what_changed_after_they_read_it(cast, practices):
    practice = practices.standing("described")
    with pytest.raises(StaleVersion), cast.inside():
        actions.hand_over_practice(member=cast.member("anna"), practice=practice, revision=1, handed_over_on=TODAY)


@pytest.mark.parametrize(
    "text", ["Dzwońcie: 600 100 200.", "PESEL 44051401359", "anna@przyklad.example", "tel. 600.100.200"]
)
def test_a_telephone_a_pesel_or_an_e_mail_is_refused_at_its_field(practices, text):
    practice = practices.proposed()
    with pytest.raises(Refused, match="przeczytają wszyscy") as refusal:
        practices.describe(practice, results=text)
    assert refusal.value.field == "results"


def test_signs_that_no_font_of_a_pdf_has_are_refused_at_their_field(practices):
    practice = practices.proposed()
    with pytest.raises(Refused, match="😀 🚌") as refusal:
        practices.describe(practice, problem="Autobus 🚌 raz dziennie 😀😀")
    assert refusal.value.field == "problem"


def test_dates_years_and_sums_are_no_telephones(cast, practices):
    practice = practices.proposed()
    practices.describe(
        practice, results="Od 05.03.2014 do 31.03.2015, w latach 2014 i 2015, za 1 250 000 zł, nr U/66/1/2014."
    )
    assert standing(cast, practice) == "described"


def test_words_like_the_surnames_of_the_pilot_s_families_are_shown_to_the_author(cast, practices):
    practice = practices.proposed()
    practices.describe(practice, description="Pomogliśmy Nowickim. Potem jeszcze Wronom i Nowickim.")
    with cast.inside():
        assert surnames_told(cast.member("anna"), GoodPractice.objects.get(pk=practice.pk)) == ["Nowickim", "Wronom"]


@pytest.mark.parametrize("state", ["applied", "qualified", "withdrawn", "not_qualified"])
def test_a_pilot_that_never_ran_has_no_practices(cast, state):
    with cast.inside(), pytest.raises(Refused) as refusal:
        actions.propose_practice(
            member=cast.member("anna"), pilot=Pilot(powiat=cast.buk.powiat, state=state), area="work", title="Dyżur"
        )
    assert refusal.value.field == "pilot"


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2000, 1, 1)])
def test_days_to_come_and_days_before_the_pilot_are_refused(practices, day):
    practice = practices.standing("described")
    with pytest.raises(Refused) as refusal:
        practices.hand_over(practice, on=day)
    assert refusal.value.field == "handed_over_on"


def test_a_corrected_description_is_not_handed_over_before_it_was_returned(practices):
    practice = practices.standing("in_correction")
    with pytest.raises(Refused, match="CRZL zwróciło opis"):
        practices.hand_over(practice, on=TODAY - timedelta(days=1))


def test_crzl_answers_each_version_once(practices):
    version = practices.handed_over()
    practices.decide(version)
    with pytest.raises(Refused, match="już zapadła"):
        practices.decide(version, "returned", "Jednak nie.")


def test_crzl_answers_the_last_version_only(practices):
    practice = practices.standing("in_correction")
    practices.describe(practice)
    practices.hand_over(practice)
    with in_nation(reason="test"):
        first = PracticeVersion.objects.select_related("practice").get(practice=practice.pk, version=1)
    with pytest.raises(Refused):
        practices.decide(first)


def test_what_was_withdrawn_meanwhile_is_not_decided(practices):
    version = practices.handed_over()
    practices.withdraw(version.practice)
    with pytest.raises(Refused, match="wycofał"):
        practices.decide(version)


@pytest.mark.parametrize(
    ("verdict", "remarks", "on", "field"),
    [
        ("returned", "  ", TODAY, "remarks"),
        ("verified", "", TODAY + timedelta(days=1), "decided_on"),
        ("verified", "", TODAY - timedelta(days=1), "decided_on"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_at_its_field(practices, verdict, remarks, on, field):
    version = practices.handed_over()
    with pytest.raises(Refused) as refusal:
        practices.decide(version, verdict, remarks, on)
    assert refusal.value.field == field


def test_crzl_cannot_change_a_word_of_the_powiat_nor_the_powiat_an_answer(cast, practices):
    version = practices.handed_over()
    practices.decide(version)
    for rows in (GoodPractice.objects.filter(pk=version.practice_id), PracticeVersion.objects.filter(pk=version.pk)):
        with in_nation(user_id=cast.celina.pk), pytest.raises(DatabaseError), transaction.atomic():
            rows.update(updated_at=timezone.now())
    with cast.inside(), recorded("test", version):
        assert PracticeDecision.objects.filter(version=version).update(verdict="returned") == 0


def test_each_act_is_one_event_without_words_of_the_description(cast, practices):
    version = practices.handed_over()
    with cast.inside():
        events = AuditEvent.objects.filter(subject_id=str(version.practice_id)).order_by("at")
        assert [event.verb for event in events] == ["practice.proposed", "practice.saved", "practice.handed_over"]
        assert all("Dyżur" not in str(event.detail) for event in events)


def test_a_returned_practice_waits_for_the_coordinator_alone(cast, practices):
    version = practices.handed_over()
    practices.decide(version, "returned", "Dopiszcie koszty.")
    with cast.inside():
        assert [line.title for line in practices_returned(cast.member("anna"))] == ["Popraw opis: Dyżur w gminie"]
        assert practices_returned(cast.member("piotr")) == []
    practices.reopen(version.practice)
    with cast.inside():
        assert practices_returned(cast.member("anna")) == []


def test_a_practice_handed_over_waits_for_crzl_until_it_answers(cast, practices):
    version = practices.handed_over()

    def waiting():
        with in_nation(user_id=cast.celina.pk):
            return [line.title for line in practices_to_decide(cast.member("celina"))]

    assert "Powiat bukowy: Dyżur w gminie" in waiting()
    practices.decide(version)
    assert "Powiat bukowy: Dyżur w gminie" not in waiting()


def test_of_two_reviewers_at_once_one_is_told_that_it_is_decided(committed_cast):
    practices = Practices(committed_cast)
    version = practices.handed_over()
    won_and_refused(
        at_once(lambda: practices.decide(version), lambda: practices.decide(version, "returned", "Krócej."))
    )
    with in_nation(reason="test"):
        assert PracticeDecision.objects.filter(version=version).count() == 1


def test_what_is_withdrawn_and_decided_at_once_has_one_end(committed_cast):
    practices = Practices(committed_cast)
    version = practices.handed_over()
    found = at_once(lambda: practices.withdraw(version.practice), lambda: practices.decide(version))
    assert all(isinstance(one, (GoodPractice, PracticeDecision, Refused)) for one in found)
    assert standing(committed_cast, version.practice) == "withdrawn"
