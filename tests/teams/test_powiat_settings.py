"""What a powiat decides for itself."""

import pytest
from django.urls import reverse

from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from teams.actions.settings import RANGES, save_settings
from teams.models import PowiatSettings
from teams.selectors.settings import settings_of

VALUES = {
    "quorum_percent": 60,
    "opinion_days": 21,
    "session_notice_days": 5,
    "agreement_notice_days": 30,
    "review_notice_days": 5,
    "measure_notice_days": 7,
    "opinion_notice_days": 4,
    "visit_interval_days": 21,
    "unsent_note_days": 10,
}


@pytest.fixture
def untouched(inside):
    """A powiat that has changed nothing yet."""
    row = PowiatSettings.objects.get()
    with recorded("test", row):
        row.delete()


def test_reading_writes_nothing_and_gives_the_defaults(untouched):
    assert settings_of().quorum_percent == 50
    assert not PowiatSettings.objects.exists()


def test_the_first_saving_makes_the_row(untouched, anna):
    save_settings(member=anna, revision=1, **VALUES)
    assert settings_of().opinion_days == 21
    assert PowiatSettings.objects.count() == 1


def test_two_who_opened_the_defaults_do_not_overwrite_each_other(untouched, anna):
    save_settings(member=anna, revision=settings_of().revision, **VALUES)
    with pytest.raises(StaleVersion):
        save_settings(member=anna, revision=1, **VALUES)
    save_settings(member=anna, revision=settings_of().revision, **VALUES | {"opinion_days": 10})
    assert settings_of().opinion_days == 10


@pytest.mark.parametrize("name", RANGES)
def test_a_number_out_of_range_is_refused_at_its_field(inside, anna, name):
    for number in (RANGES[name][0] - 1, RANGES[name][1] + 1):
        with pytest.raises(Refused) as refusal:
            save_settings(member=anna, revision=1, **VALUES | {name: number})
        assert refusal.value.field == name


def test_everybody_reads_the_settings_and_the_coordinator_changes_them(cast):
    page = cast.client("marek").get(reverse("settings_show")).content.decode()
    assert "50%" in page and "14\u00a0dni" in page and "Zmień ustawienia" not in page
    client = cast.client("anna")
    assert "Od 1 do 100." in client.get(reverse("settings_edit")).content.decode()
    answer = client.post(reverse("settings_edit"), VALUES | {"revision": 1}, follow=True).content.decode()
    assert "Ustawienia są zapisane" in answer and "60%" in answer
    answer = client.post(reverse("settings_edit"), VALUES | {"revision": 1, "opinion_days": 9})
    assert answer.status_code == 409 and "21" in answer.content.decode()


def test_a_number_out_of_range_keeps_what_was_typed(cast):
    answer = cast.client("anna").post(reverse("settings_edit"), VALUES | {"revision": 1, "quorum_percent": 101})
    page = answer.content.decode()
    assert answer.status_code == 422 and "nie większą niż 100" in page and 'value="101"' in page


def test_the_settings_of_one_powiat_are_not_those_of_another(cast, anna):
    with cast.inside():
        save_settings(member=anna, revision=1, **VALUES)
    page = cast.client("anna", cast.dab).get(reverse("settings_show")).content.decode()
    assert "50%" in page and "60%" not in page
