"""What injected SQL could do to tables outside row security, and what the catalogue must notice there."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from schematom.audit.recording import recorded
from schematom.tenancy import catalogue
from schematom.tenancy.context import in_nation
from teams.models import Edition, Pilot
from tests import servers
from tests.cases import made

ATTACKS = {
    "a coordinator in the other powiat": "INSERT INTO teams_membership (id, user_id, powiat_id, role, valid_from)"
    " VALUES (gen_random_uuid(), %(user)s, 9902, 'coordinator', '2014-01-01')",
    "a reviewer of CRZL": "INSERT INTO teams_membership (id, user_id, role, valid_from)"
    " VALUES (gen_random_uuid(), %(user)s, 'crzl_reviewer', '2014-01-01')",
    "a membership moved over": "UPDATE teams_membership SET powiat_id = 9902, institution_id = NULL"
    " WHERE user_id = %(user)s",
    "a foreign membership taken": "UPDATE teams_membership SET user_id = %(user)s WHERE powiat_id = 9902",
    "a foreign membership ended": "DELETE FROM teams_membership WHERE powiat_id = 9902",
    "a foreign pilot withdrawn": "UPDATE teams_pilot SET withdrawn_reason = 'x' WHERE powiat_id = 9902",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_shared_row_of_another_powiat_cannot_be_written_from_here(cast, attack):
    with cast.inside(), recorded("attack", cast.buk.pilot), pytest.raises(DatabaseError, match="of another powiat"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ATTACKS[attack], {"user": cast.buk.users["marek"].pk})


def test_the_own_powiat_still_may(cast):
    with cast.inside(), recorded("test", cast.buk.pilot), connection.cursor() as cursor:
        cursor.execute("UPDATE teams_pilot SET leader_id = NULL WHERE powiat_id = 9901")
        assert cursor.rowcount == 1


LIFE = "CRZL writes the life"
ENTERED = (
    "INSERT INTO teams_pilot (id, revision, powiat_id, edition_id, state, agreement_number, withdrawn_reason,"
    " starts_on, family_work_ends_on, team_work_ends_on) VALUES (gen_random_uuid(), 1, 9901, %(edition)s, 'applied',"
    " '{agreement}', '', '2015-05-01', '2015-05-01', '2015-05-01')"
)
SELF_MADE = {
    "closes itself": (LIFE, "UPDATE teams_pilot SET state = 'closing' WHERE powiat_id = 9901"),
    "signs its own agreement": (LIFE, "UPDATE teams_pilot SET agreement_number = 'U/1' WHERE powiat_id = 9901"),
    "gives itself more time": (LIFE, "UPDATE teams_pilot SET team_work_ends_on = '2030-01-01' WHERE powiat_id = 9901"),
    "forgets that it withdrew": (LIFE, "UPDATE teams_pilot SET withdrawn_reason = 'x' WHERE powiat_id = 9901"),
    "begins anew": (LIFE, "DELETE FROM teams_pilot WHERE powiat_id = 9901"),
    "enters as if signed": (LIFE, ENTERED.format(agreement="U/1")),
    "comes uninvited": ("invited only", ENTERED.format(agreement="")),
}


@pytest.mark.parametrize("attack", SELF_MADE)
def test_a_powiat_does_not_write_its_own_life_by_sql(cast, attack):
    told, sql = SELF_MADE[attack]
    days = {"starts_on": "2015-04-01", "ends_on": "2015-09-30"}
    edition = Edition.objects.create(number=5, name="V edycja", by_invitation=True, **days)
    with cast.inside(), recorded("attack", cast.buk.pilot), pytest.raises(DatabaseError, match=told):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, {"edition": edition.pk})


def test_a_powiat_does_not_qualify_itself_by_sql(cast):
    with cast.inside():
        days = dict.fromkeys(("starts_on", "family_work_ends_on", "team_work_ends_on"), "2015-05-01")
        edition = Edition.objects.create(number=5, name="V edycja", starts_on="2015-04-01", ends_on="2015-09-30")
        pilot = made(Pilot, powiat=cast.buk.powiat, edition=edition, **days)
        with recorded("attack", pilot), pytest.raises(DatabaseError, match=LIFE):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("UPDATE teams_pilot SET state = 'qualified' WHERE id = %s", [pilot.pk])


def test_crzl_does_not_choose_the_leader_of_a_powiat(cast):
    with in_nation(), recorded("attack", cast.buk.pilot), pytest.raises(DatabaseError, match="chooses its leader"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE teams_pilot SET leader_id = NULL WHERE powiat_id = 9901")


@pytest.mark.parametrize(
    "breakage",
    [
        "CREATE FUNCTION public.scope() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " AS 'SELECT count(*) FROM families_family'; GRANT EXECUTE ON FUNCTION public.scope() TO PUBLIC",
        "GRANT SELECT (email) ON teams_user TO schematom_crzl",
        "CREATE TABLE public.copied (pesel text); GRANT SELECT (pesel) ON public.copied TO schematom_app",
    ],
)
def test_a_hole_that_hides_behind_a_name_or_a_column_is_noticed(own_database, breakage):
    with psycopg.connect(servers.superuser_url(own_database), autocommit=True) as superuser:
        superuser.execute(breakage)
    connection.close()
    assert catalogue.problems() != []
