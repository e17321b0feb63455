"""What injected SQL could do to tables outside row security, and what the catalogue must notice there."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from schematom.audit.recording import recorded
from schematom.tenancy import catalogue
from tests import servers

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
        cursor.execute("UPDATE teams_pilot SET withdrawn_reason = 'x' WHERE powiat_id = 9901")
        assert cursor.rowcount == 1


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
