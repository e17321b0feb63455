"""What the database really enforces, read from its own catalogue. Run at start-up, in tests and by `check_wall`."""

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from schematom.tenancy.models import GlobalModel, PowiatRow, PublishedModel, ReviewModel, TenantModel

# Tables of libraries outside row security, each with its reason. Ours say so themselves (GlobalModel).
LIBRARY_TABLES = {
    "django_migrations": "Django's own list of migrations",
    "django_content_type": "names of models",
    "auth_permission": "names of permissions",
    "auth_group": "Django's groups: empty, unused",
    "auth_group_permissions": "Django's groups: empty, unused",
    "django_session": "sessions: read before a powiat is known; hold ids only",
    "cache": "login rate limits and the like; keys carry the powiat",
    "account_emailaddress": "allauth: address of a login",
    "account_emailconfirmation": "allauth: confirmation of an address",
    "mfa_authenticator": "allauth: second factor, secrets encrypted",
    "guardian_userobjectpermission": "guardian's generic table: stays empty",
    "guardian_groupobjectpermission": "guardian's generic table: stays empty",
}
DEFINERS = {"powiat", "scope", "nation", "verified", "record_event", "record_change"}
LEDGERS = {"audit_event", "audit_change"}

QUERIES = {
    "the role can ignore row security": """
        SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls OR rolcreaterole)
        UNION ALL SELECT 'owns ' || relname FROM pg_class WHERE relowner = current_user::regrole
        UNION ALL SELECT 'is a member of ' || r.rolname FROM pg_roles r WHERE r.rolname <> current_user
          AND pg_has_role(current_user, r.oid, 'MEMBER') AND r.rolname NOT LIKE 'pg\\_%%'""",
    "table without forced row security": """
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'p', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND (has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(c.oid, 'DELETE'))
          AND NOT (relrowsecurity AND relforcerowsecurity) AND c.relname <> ALL(%(open)s)""",
    "policy that opens more than the restrictive one": """
        SELECT c.oid::regclass::text || '.' || p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE p.polpermissive AND (p.polname <> 'open' OR c.relname <> ALL(%(walled)s))""",
    "dangerous privilege": """
        SELECT c.oid::regclass::text || ' ' || priv FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace,
          unnest(ARRAY['TRUNCATE', 'REFERENCES', 'TRIGGER']) priv
        WHERE relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND has_table_privilege(c.oid, priv)
        UNION ALL SELECT 'write to ' || t FROM unnest(ARRAY['audit_event', 'audit_change']) t
          WHERE has_table_privilege(t, 'INSERT, UPDATE, DELETE')
        UNION ALL SELECT 'read the context key' WHERE has_table_privilege('schematom.context_key', 'SELECT')
        UNION ALL SELECT 'CREATE on schema ' || nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')
        UNION ALL SELECT 'temporary tables' WHERE has_database_privilege(current_database(), 'TEMP')""",
    "view that is not security_invoker": """
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND has_table_privilege(c.oid, 'SELECT')
          AND NOT coalesce(reloptions::text[] && ARRAY['security_invoker=true', 'security_invoker=on'], false)""",
    "foreign key that can cross powiaty": """
        SELECT conrelid::regclass || '.' || conname FROM pg_constraint k
        WHERE contype = 'f' AND confrelid::regclass::text <> ALL(%(registers)s)
          AND EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = confrelid
            AND t.attname = 'powiat_id' AND NOT t.attisdropped)
          AND NOT EXISTS (
            SELECT 1 FROM unnest(conkey, confkey) u(a, b)
            JOIN pg_attribute x ON x.attrelid = conrelid AND x.attnum = a AND x.attname = 'powiat_id'
            JOIN pg_attribute y ON y.attrelid = confrelid AND y.attnum = b AND y.attname = 'powiat_id')""",
    "foreign key not validated": """
        SELECT conrelid::regclass || '.' || conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated""",
    "unique key that tells about other powiaty": """
        SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relrowsecurity AND i.indisunique AND NOT i.indisprimary AND NOT EXISTS (
          SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
            AND a.attname = 'powiat_id')""",
    "SECURITY DEFINER function nobody listed": """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE prosecdef AND has_function_privilege(p.oid, 'EXECUTE')
          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND NOT (n.nspname = 'schematom' AND p.proname = ANY(%(definers)s))""",
    "the role of outside readers reaches too far": """
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND (has_any_column_privilege('schematom_crzl', c.oid, 'INSERT, UPDATE')
            OR has_table_privilege('schematom_crzl', c.oid, 'DELETE')
            OR (has_any_column_privilege('schematom_crzl', c.oid, 'SELECT') AND c.relname <> ALL(%(crossing)s)))""",
}

POLICIES = """
SELECT polname, polcmd::text, polpermissive, polroles = '{0}' AS everyone,
  polroles @> ARRAY['schematom_app'::regrole::oid, 'schematom_owner'::regrole::oid] AS ours,
  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
FROM pg_policy WHERE polrelid = %s::regclass"""
OWN = "(powiat_id = ( SELECT schematom.powiat() AS powiat))"
SCOPE = "(powiat_id = ( SELECT schematom.scope() AS scope))"
READ = "((( SELECT schematom.scope() AS scope) = 0) OR (( SELECT schematom.scope() AS scope) = powiat_id))"
NATION = "( SELECT schematom.nation() AS nation)"


def expected_policies(kind):
    """{(command, USING, WITH CHECK)} of the restrictive policies of a kind of table."""
    if kind == "ledger":
        return {("*", SCOPE, SCOPE)}
    if kind is TenantModel:
        return {("*", OWN, OWN)}
    write = OWN if kind is PublishedModel else NATION
    return {("r", READ, None), ("a", None, write), ("w", write, write), ("d", write, None)}


def walled_models():
    return [m for m in apps.get_models() if issubclass(m, PowiatRow) and m._meta.managed and not m._meta.proxy]


def open_tables():
    """{table: reason} of everything the application may touch outside row security."""
    ours = {m._meta.db_table: m.global_because for m in apps.get_models() if issubclass(m, GlobalModel)}
    return {**LIBRARY_TABLES, **ours}


def problems():
    """Everything the catalogue says against the wall, as sentences; empty when it stands."""
    models = walled_models()
    crossing = [m._meta.db_table for m in models if issubclass(m, (PublishedModel, ReviewModel))]
    lists = {
        "registers": [m._meta.db_table for m in apps.get_models() if getattr(m, "is_national_register", False)],
        "open": list(open_tables()),
        "walled": [*(m._meta.db_table for m in models), *LEDGERS],
        "crossing": crossing,
        "definers": list(DEFINERS),
    }
    with connection.cursor() as cursor:
        found = [f"{title}: {name}" for title, sql in QUERIES.items() for name in _names(cursor, sql, lists)]
        for model in models:
            found += _table_problems(cursor, model._meta.db_table, _kind(model))
            found += _trigger_problems(cursor, model)
        for table in sorted(LEDGERS):
            found += _table_problems(cursor, table, "ledger")
    found += [f"global table without a reason: {table}" for table, reason in open_tables().items() if not reason]
    return found + _probe_problems()


def _names(cursor, sql, lists):
    cursor.execute(sql, lists)
    return [row[0] for row in cursor.fetchall()]


def _kind(model):
    return next(kind for kind in (PublishedModel, ReviewModel, TenantModel) if issubclass(model, kind))


def _table_problems(cursor, table, kind):
    cursor.execute(
        "SELECT to_regclass(%s)::text, relrowsecurity AND relforcerowsecurity FROM pg_class"
        " WHERE oid = to_regclass(%s)",
        [table, table],
    )
    row = cursor.fetchone()
    if row is None:
        return [f"missing table: {table}"]
    found = [] if row[1] else [f"row security not forced: {table}"]
    cursor.execute(POLICIES, [table])
    policies = cursor.fetchall()
    restrictive = {
        (cmd, using, check)
        for _, cmd, permissive, everyone, ours, using, check in policies
        if not permissive and (everyone or ours)
    }
    if missing := expected_policies(kind) - restrictive:
        found.append(f"policy missing or weakened: {table} {sorted(cmd for cmd, _, _ in missing)}")
    return found


def _trigger_problems(cursor, model):
    """The audit trigger and the triggers of `states.py` must be there and switched on."""
    table = model._meta.db_table
    cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'", [table])
    there = {row[0] for row in cursor.fetchall()}
    wanted = {"audit_trail"} | {c.name for c in model._meta.constraints if type(c).__name__ == "LegalMoves"}
    return [f"trigger missing or off: {table}.{name}" for name in sorted(wanted - there)]


def _probe_problems():
    """The context functions must raise without a token, and on a forged one."""
    found = []
    for title, token in (("without a context", ""), ("on a forged token", f"3021.1.99999999999.{'0' * 64}")):
        for function in ("powiat", "scope", "nation"):
            if not _raises(function, token):
                found.append(f"schematom.{function}() does not raise {title}")
    return found


def _raises(function, token):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('schematom.context', %s, true)", [token])
            cursor.execute(f"SELECT schematom.{function}()")
    except DatabaseError as error:
        return getattr(error.__cause__, "sqlstate", "") == "42501"
    return False


def refuse_a_broken_wall():
    """Called before the first request or task: rather no service than a leaking one."""
    if found := problems():
        raise ImproperlyConfigured("Mur między powiatami ma dziury, program nie rusza:\n" + "\n".join(found))
