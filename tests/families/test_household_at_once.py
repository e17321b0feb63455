"""Two people write about one person at the same moment, where transactions really commit."""

from datetime import date

from families.actions.statuses import record_status
from families.actions.stays import leave_household
from families.models import PersonStatus, Stay
from tests.security.test_attacks_at_once import at_once, won_and_refused


def test_who_leaves_is_written_down_once(committed_cast):
    cast = committed_cast
    father = cast.buk.father

    def leave(name, day):
        def act():
            with cast.inside(name=name):
                return leave_household(member=cast.member(name), person=father, until=day, how_left="moved_out")

        return act

    won_and_refused(at_once(leave("anna", date(2014, 5, 5)), leave("marek", date(2014, 5, 6))))
    with cast.inside():
        assert Stay.objects.filter(person=father).count() == 1


def test_a_day_gets_one_status(committed_cast):
    cast = committed_cast
    facts = {"labour_status": "employed", "months_unemployed": None, "in_full_time_education": False}
    day = date(2014, 5, 5)

    def record(name):
        def act():
            with cast.inside(name=name):
                return record_status(member=cast.member(name), person=cast.buk.father, as_of=day, **facts)

        return act

    won_and_refused(at_once(record("anna"), record("marek")))
    with cast.inside():
        assert PersonStatus.objects.filter(person=cast.buk.father, as_of=day).count() == 1
