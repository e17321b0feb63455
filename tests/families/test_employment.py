"""Work of the family's persons, written down also after the work with families has ended."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families import actions
from families.models import EmploymentEpisode
from schematom.audit.errors import Refused, StaleVersion

JOB = {"kind": "mandate_contract", "employer": "Piekarnia Próbna", "evidence": "kopia umowy"}


@pytest.fixture
def inside(cast):
    with cast.inside(name="marek"):
        yield cast


@pytest.fixture
def marek(cast):
    return cast.member("marek")


def test_work_after_the_end_of_the_work_with_families_is_recorded(inside, marek):
    episode = actions.record_employment(member=marek, person=inside.buk.mother, since=date(2015, 2, 1), **JOB)
    assert episode in EmploymentEpisode.objects.counted_as_work()


def test_a_traineeship_is_not_work(inside, marek):
    job = JOB | {"kind": "traineeship"}
    episode = actions.record_employment(member=marek, person=inside.buk.mother, since=date(2014, 5, 1), **job)
    assert episode not in EmploymentEpisode.objects.counted_as_work()


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"since": timezone.localdate() + timedelta(days=1)}, "since"),
        ({"since": date(2014, 5, 1), "until": timezone.localdate() + timedelta(days=1)}, "until"),
        ({"since": date(2014, 5, 1), "until": date(2014, 4, 30)}, "until"),
    ],
)
def test_days_that_make_no_sense_are_refused(inside, marek, days, field):
    with pytest.raises(Refused) as refusal:
        actions.record_employment(member=marek, person=inside.buk.mother, **JOB, **days)
    assert refusal.value.field == field


def test_a_child_does_not_work(inside, marek):
    with pytest.raises(Refused, match=r"ta osoba miała 9.lat"):
        actions.record_employment(member=marek, person=inside.buk.child, since=date(2014, 5, 1), **JOB)


def test_the_second_saver_is_stopped(inside, marek):
    episode = actions.record_employment(member=marek, person=inside.buk.mother, since=date(2014, 5, 1), **JOB)
    change = {"member": marek, "episode": episode, "revision": 1, "since": date(2014, 5, 1), **JOB}
    assert actions.edit_employment(**change, until=date(2014, 6, 1)).until == date(2014, 6, 1)
    with pytest.raises(StaleVersion):
        actions.edit_employment(**change)


# Pages


def test_a_clerk_writes_work_down(cast):
    client = cast.client("marek")
    url = reverse("employment_create", args=[cast.buk.mother.pk])
    assert "Nowa praca: Maria Nowicka" in client.get(url).content.decode()
    answer = client.post(url, JOB | {"since": "1.05.2014", "until": ""})
    assert answer.status_code == 303
    with cast.inside(name="marek"):
        assert cast.buk.mother.employments.get().since == date(2014, 5, 1)


def test_what_was_typed_stays_when_a_day_is_wrong(cast):
    url = reverse("employment_edit", args=[cast.buk.employment.pk])
    answer = cast.client("marek").post(url, JOB | {"revision": "1", "since": "2014-06-01", "until": "2014-05-01"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Koniec pracy nie może być wcześniejszy niż początek." in page
    assert "Piekarnia Próbna" in page


@pytest.mark.parametrize(("who", "status"), [("marek", 200), ("anna", 200), ("olga", 404), ("urszula", 403)])
def test_who_writes_work_down(cast, who, status):
    url = reverse("employment_edit", args=[cast.buk.employment.pk])
    assert cast.client(who).get(url).status_code == status
