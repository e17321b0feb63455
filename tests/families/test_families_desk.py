"""What waits on the desks of coordinators and MGI workers."""

from families.desk import case as desk
from families.models import Assignment, Diagnosis, Programme, ProgrammeVersion
from schematom.audit.recording import recorded
from tests.cast import START, made, walk
from tests.families.cases import accepted, participant


def groups(provider, cast, who):
    return [item.title for item in provider(cast.member(who))]


def test_the_coordinator_finds_families_to_decide_on(cast):
    with cast.inside():
        accepted(cast)
        assert groups(desk.decisions, cast, "anna") == ["Rodzina: Sowa"]
        assert groups(desk.decisions, cast, "marek") == []


def test_the_worker_finds_own_families_without_a_diagnosis_and_no_others(cast):
    with cast.inside():
        made(Assignment, family=participant(cast).family, user=cast.buk.users["marek"], since=START)
        assert groups(desk.undiagnosed_families, cast, "marek") == ["Rodzina: Sowa"]
        assert groups(desk.undiagnosed_families, cast, "olga") == ["Rodzina: Wrona"]


def test_the_worker_finds_own_unsigned_notes_while_the_family_is_theirs(cast):
    with cast.inside():
        assert groups(desk.unsigned_notes, cast, "marek") == ["Rodzina: Nowicki"]
        assert groups(desk.unsigned_notes, cast, "olga") == []
        with recorded("test", cast.buk.assignment):
            Assignment.objects.filter(pk=cast.buk.assignment.pk).update(until=START)
        assert groups(desk.unsigned_notes, cast, "marek") == []


def test_programmes_with_an_opinion_wait_for_both(cast):
    with cast.inside():
        version = draft_of(cast)
        assert groups(desk.opined_programmes, cast, "anna") == ["Rodzina: Wrona"]
        assert groups(desk.returned_programmes, cast, "olga") == ["Rodzina: Wrona"]
        assert groups(desk.returned_programmes, cast, "marek") == []
        assert version.get_opinion_display() in next(iter(desk.opined_programmes(cast.member("anna")))).detail


def draft_of(cast):
    side, author = cast.buk, cast.buk.users["olga"]
    diagnosis = made(Diagnosis, participation=side.other_participation, number=1, author=author)
    programme = made(Programme, participation=side.other_participation)
    version = made(ProgrammeVersion, programme=programme, number=1, author=author, diagnosis=diagnosis)
    return walk(version, "submitted", "opined", opinion="remarks")


def test_the_desk_page_shows_it(cast):
    assert "Notatki niepodpisane" in cast.client("marek").get("/").content.decode()
