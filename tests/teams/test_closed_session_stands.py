"""What a closed session holds does not change, whoever asks and however: PostgreSQL refuses, not Python alone."""

import pytest
from django.db import IntegrityError, connection, transaction

from schematom.audit.recording import recorded
from teams import actions
from teams.actions.deciding import close_voting
from teams.actions.sessions import cancel_session
from teams.models import AgendaItem, Annotation, Attendance, Exclusion, Session, Vote
from tests.cast import made


@pytest.fixture
def closed(anna, piotr, voted, session):
    """A closed session with one matter and one vote."""
    actions.cast_vote(member=piotr, item=voted, value="positive")
    actions.close_session(member=anna, session=session)
    return Session.objects.get(pk=session.pk)


@pytest.fixture
def ended(anna, piotr, voted):
    """A matter whose voting has ended in a session that goes on."""
    actions.cast_vote(member=piotr, item=voted, value="positive")
    return close_voting(member=anna, item=voted)


def refused(act):
    """The database says no."""
    with pytest.raises(IntegrityError) as error, transaction.atomic(), recorded("test", Session()):
        act()
    assert error.value.__cause__.sqlstate == "23514"


def rows_of(closed):
    item = closed.items.get()
    return [closed, item, item.votes.get(), closed.attendances.first()]


@pytest.mark.parametrize("index", range(4), ids=["session", "item", "vote", "attendance"])
def test_no_row_of_a_closed_session_is_changed_or_deleted(closed, index):
    row = rows_of(closed)[index]
    refused(row.save)
    refused(lambda: type(row).objects.filter(pk=row.pk)._raw_delete("default"))
    refused(lambda: type(row).objects.filter(pk=row.pk).update(updated_at="2015-01-01T00:00Z"))


CHANGES = [
    "UPDATE teams_session SET state = 'open' WHERE id = %s",
    "UPDATE teams_session SET place = 'gdzie indziej' WHERE id = %s",
    "DELETE FROM teams_session WHERE id = %s",
    "UPDATE teams_agendaitem SET resolution = 'inna' WHERE session_id = %s",
    "UPDATE teams_agendaitem SET session_id = NULL WHERE session_id = %s",
    "DELETE FROM teams_agendaitem WHERE session_id = %s",
    "UPDATE teams_attendance SET presence = 'absent' WHERE session_id = %s",
    "DELETE FROM teams_attendance WHERE session_id = %s",
    "UPDATE teams_vote SET value = 'negative' WHERE item_id IN (SELECT id FROM teams_agendaitem WHERE session_id = %s)",
    "UPDATE teams_vote SET dissent = 'nie' WHERE item_id IN (SELECT id FROM teams_agendaitem WHERE session_id = %s)",
    "DELETE FROM teams_vote WHERE item_id IN (SELECT id FROM teams_agendaitem WHERE session_id = %s)",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_plain_sql_is_refused_too(closed, statement):
    def act():
        with connection.cursor() as cursor:
            cursor.execute(statement, [closed.pk])

    refused(act)


def test_nothing_is_added_to_a_closed_session(inside, anna, closed):
    item = closed.items.get()
    other = actions.put_on_agenda(member=anna, pilot=inside.pilot, kind="other", title="Inna", packet={})
    refused(lambda: Vote.objects.create(item=item, team_member=inside.seats["czeslawa"], value="positive"))
    refused(lambda: Exclusion.objects.create(item=item, team_member=inside.seats["czeslawa"], reason="powód"))
    refused(lambda: AgendaItem.objects.filter(pk=other.pk).update(session=closed, state="scheduled"))
    refused(lambda: AgendaItem.objects.create(pilot=inside.pilot, kind="other", title="Nowa", session=closed))
    newcomer = made(type(inside.seats["piotr"]), team=inside.pzkw, user=inside.users["olga"], since="2014-01-01")
    refused(lambda: Attendance.objects.create(session=closed, team_member=newcomer))


def test_rows_of_another_session_do_not_move_into_a_closed_one(inside, anna, closed):
    later = actions.plan_session(member=anna, pilot=inside.pilot, held_on=closed.held_on, place="Próbnik")
    row = made(Attendance, session=later, team_member=inside.seats["piotr"])
    refused(lambda: Attendance.objects.filter(pk=row.pk).update(session=closed))


def test_an_error_is_put_right_by_an_annotation(inside, closed):
    assert made(Annotation, session=closed, text="Pomylono salę.", author=inside.users["czeslawa"]).pk


def test_a_session_called_off_stands_too(anna, session):
    called_off = cancel_session(member=anna, session=session, reason="Powód.")
    refused(called_off.save)


def test_when_voting_on_a_matter_has_ended_its_votes_stand(inside, ended):
    vote = ended.votes.get()
    refused(lambda: Vote.objects.filter(pk=vote.pk).update(value="negative"))
    refused(lambda: Vote.objects.filter(pk=vote.pk).update(remarks="inne"))
    refused(vote.delete)
    refused(lambda: Vote.objects.create(item=ended, team_member=inside.seats["czeslawa"], value="positive"))
    refused(lambda: Exclusion.objects.create(item=ended, team_member=inside.seats["czeslawa"], reason="powód"))


def test_dissent_may_still_be_written_while_the_session_goes_on(ended):
    vote = ended.votes.get()
    vote.dissent = "Nie zgadzam się."
    with recorded("test", vote):
        vote.save()
