"""Deliberate breakages of the wall: each must be noticed by a check that runs at start-up or in these tests."""

import contextlib

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.test import RequestFactory

from families.models import Family
from schematom.audit.recording import recorded
from schematom.tenancy import catalogue, middleware
from schematom.tenancy.context import PoisonedConnection, Scope, in_powiat, signed
from schematom.tenancy.middleware import ContextMiddleware
from tests import servers

FUNCTION = (
    "CREATE OR REPLACE FUNCTION schematom.powiat() RETURNS smallint LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER"
)
BY_SQL = {
    "row security off on a table": "ALTER TABLE families_family DISABLE ROW LEVEL SECURITY",
    "FORCE off": "ALTER TABLE families_family NO FORCE ROW LEVEL SECURITY",
    "no WITH CHECK": "DROP POLICY powiat ON families_family; CREATE POLICY powiat ON families_family AS RESTRICTIVE"
    " USING (powiat_id = (SELECT schematom.powiat()))",
    "a permissive policy besides": "CREATE POLICY easy ON families_family USING (true)",
    "the restrictive policy made permissive": "DROP POLICY powiat ON families_family; CREATE POLICY powiat"
    " ON families_family USING (powiat_id = (SELECT schematom.powiat()))",
    "a plain foreign key": "ALTER TABLE families_person DROP CONSTRAINT families_person_family_id_key;"
    " ALTER TABLE families_person ADD FOREIGN KEY (family_id) REFERENCES families_family (id)",
    "TRUNCATE granted": "GRANT TRUNCATE ON families_family TO schematom_app",
    "the context function returns NULL": f"{FUNCTION} AS 'SELECT NULL::smallint'",
    "the context function believes any token": f"{FUNCTION} AS $$SELECT split_part(current_setting("
    "'schematom.context', true), '.', 1)::smallint$$",
    "audit trigger off": "ALTER TABLE families_family DISABLE TRIGGER audit_trail",
    "a trigger of states dropped": "DROP TRIGGER families_version_life ON families_programmeversion",
    "the log made writable": "GRANT DELETE ON audit_event TO schematom_app",
    "the context key readable": "GRANT SELECT ON schematom.context_key TO schematom_app",
    "a view that runs as its owner": "CREATE VIEW public.all_families AS SELECT * FROM families_family;"
    " GRANT SELECT ON public.all_families TO schematom_app",
    "a materialised copy": "CREATE MATERIALIZED VIEW public.copy AS SELECT 1 AS powiat_id;"
    " GRANT SELECT ON public.copy TO schematom_app",
    "a unique key without the powiat": "CREATE UNIQUE INDEX tells ON families_person (pesel) WHERE pesel <> ''",
    "a definer function open to all": "CREATE FUNCTION public.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
    " AS 'SELECT count(*) FROM families_family'; GRANT EXECUTE ON FUNCTION public.peek() TO PUBLIC",
    "outside readers let into cases": "GRANT SELECT ON families_family TO schematom_crzl",
}


@pytest.mark.parametrize("breakage", BY_SQL)
def test_a_breakage_of_the_database_is_noticed_by_the_catalogue(own_database, breakage):
    assert catalogue.problems() == []
    with psycopg.connect(servers.superuser_url(own_database), autocommit=True) as superuser:
        superuser.execute(BY_SQL[breakage])
    connection.close()
    assert catalogue.problems() != []


# A role belongs to the whole cluster, where other tests run: the flaw is given to a role of its own.
FLAWS = {
    "ALTER ROLE {role} BYPASSRLS": "{role}",
    "ALTER ROLE {role} SUPERUSER": "{role}",
    "ALTER ROLE {role} CREATEROLE": "{role}",
    "GRANT schematom_owner TO {role}": "is a member of schematom_owner",
}


@contextlib.contextmanager
def connected_as(user, password):
    kept = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(USER=user, PASSWORD=password)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_role_of_the_web_that_could_climb_the_wall_is_noticed(own_database, flaw):
    role = f"flawed_{own_database}"
    with psycopg.connect(servers.superuser_url(own_database), autocommit=True) as superuser:
        superuser.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'flawed' IN ROLE schematom_app")
        superuser.execute(flaw.format(role=role))
        try:
            with connected_as(role, "flawed"):
                said = FLAWS[flaw].format(role=role)
                assert f"the role can ignore row security: {said}" in catalogue.problems()
        finally:
            superuser.execute(f"DROP ROLE {role}")


def test_run_as_the_owner_is_noticed(own_database):
    owner = psycopg.conninfo.conninfo_to_dict(servers.owner_url(own_database))
    with connected_as(owner["user"], owner["password"]):
        assert any("the role can ignore row security" in problem for problem in catalogue.problems())


def test_a_session_level_setting_is_noticed(own_database):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('schematom.context', %s, false)", [signed(Scope(9902))])
    with pytest.raises(PoisonedConnection):
        in_powiat(9901).__enter__()


class Failing:
    """A view that changes a row and then answers like a server error."""

    def __init__(self, family, status):
        self.family, self.status = family, status

    def __call__(self, request):
        from django.http import HttpResponse

        with recorded("attack", self.family):
            Family.objects.filter(pk=self.family.pk).update(phone="half a change")
        return HttpResponse(status=self.status)


def phone_after_request(cast, monkeypatch, status=500):
    """What a request leaves behind whose view wrote a row and then failed."""
    family, member = cast.buk.family, cast.member("anna")
    monkeypatch.setattr(middleware, "import_string", lambda path: lambda request: member)
    ContextMiddleware(Failing(family, status))(RequestFactory().post("/"))
    with cast.inside():
        return Family.objects.get(pk=family.pk).phone


def test_a_failed_request_leaves_nothing(committed_cast, monkeypatch):
    assert phone_after_request(committed_cast, monkeypatch) == "600 000 001"


def test_a_middleware_without_rollback_is_noticed_by_the_same_probe(committed_cast, monkeypatch):
    monkeypatch.setattr(middleware.transaction, "set_rollback", lambda value: None)
    assert phone_after_request(committed_cast, monkeypatch) == "half a change"


def test_a_streamed_answer_is_refused(cast, monkeypatch):
    from django.http import StreamingHttpResponse

    member = cast.member("anna")
    monkeypatch.setattr(middleware, "import_string", lambda path: lambda request: member)
    with pytest.raises(ImproperlyConfigured):
        ContextMiddleware(lambda request: StreamingHttpResponse(["a"]))(RequestFactory().get("/"))


def test_the_product_refuses_to_start_behind_a_broken_wall(own_database):
    with psycopg.connect(servers.superuser_url(own_database), autocommit=True) as superuser:
        superuser.execute("ALTER TABLE families_family NO FORCE ROW LEVEL SECURITY")
    connection.close()
    with pytest.raises(ImproperlyConfigured, match="row security not forced: families_family"):
        catalogue.refuse_a_broken_wall()


def test_the_tests_themselves_run_as_the_application_role(cast):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("schematom_app", False, False)
        with pytest.raises(DatabaseError):
            cursor.execute("SET ROLE schematom_owner")
