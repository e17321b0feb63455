"""What every tenant table receives as `Meta.constraints`: `makemigrations` writes it and `--check` guards it."""

from django.db import connection
from django.db.backends.ddl_references import Statement, Table
from django.db.models.constraints import BaseConstraint


class DdlConstraint(BaseConstraint):
    """A constraint that is DDL only: Python never validates it, PostgreSQL enforces it."""

    arguments: tuple[str, ...] = ()

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, **{name: getattr(self, name) for name in self.arguments}}

    def constraint_sql(self, model, schema_editor):
        # CREATE TABLE wants an inline clause; ours runs after the table, and all it points at, exists.
        schema_editor.deferred_sql.append(self.statement(model, schema_editor, self.create()))
        return ""

    def create_sql(self, model, schema_editor):
        self.constraint_sql(model, schema_editor)

    def remove_sql(self, model, schema_editor):
        return self.statement(model, schema_editor, self.drop())

    def statement(self, model, schema_editor, sql):
        table = model._meta.db_table
        return Statement(sql, table=Table(table, schema_editor.quote_name), name=schema_editor.quote_name(self.name))

    def create(self):
        raise NotImplementedError

    def drop(self):
        raise NotImplementedError

    def validate(self, *args, **kwargs):
        """PostgreSQL does."""

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    def __hash__(self):
        return hash(self.name)


OPEN = """
ALTER TABLE %(table)s ALTER COLUMN powiat_id SET DEFAULT schematom.powiat();
ALTER TABLE %(table)s ENABLE ROW LEVEL SECURITY;
CREATE POLICY open ON %(table)s AS PERMISSIVE FOR ALL TO PUBLIC USING (true) WITH CHECK (true);
"""
CLOSE = """
DROP POLICY open ON %(table)s;
ALTER TABLE %(table)s NO FORCE ROW LEVEL SECURITY;
ALTER TABLE %(table)s DISABLE ROW LEVEL SECURITY;
ALTER TABLE %(table)s ALTER COLUMN powiat_id DROP DEFAULT;
"""
# Restrictive, so that a policy added later can only narrow it. FORCE is put on after migrations (see apps).
OWN = "powiat_id = (SELECT schematom.powiat())"
READ = "(SELECT schematom.scope()) IN (0, powiat_id)"


def _read_by_both(write):
    """Policies of a table one side writes and both sides read, command by command."""
    roles = "TO schematom_app, schematom_owner"
    return f"""{OPEN}
CREATE POLICY powiat_read ON %(table)s AS RESTRICTIVE FOR SELECT {roles} USING ({READ});
CREATE POLICY powiat_add ON %(table)s AS RESTRICTIVE FOR INSERT {roles} WITH CHECK ({write});
CREATE POLICY powiat_change ON %(table)s AS RESTRICTIVE FOR UPDATE {roles} USING ({write}) WITH CHECK ({write});
CREATE POLICY powiat_remove ON %(table)s AS RESTRICTIVE FOR DELETE {roles} USING ({write});
GRANT SELECT ON %(table)s TO schematom_crzl;"""


class TenantSecurity(DdlConstraint):
    """Nothing outside the powiat in context can be read or written."""

    def create(self):
        return f"""{OPEN}
CREATE POLICY powiat ON %(table)s AS RESTRICTIVE FOR ALL TO PUBLIC USING ({OWN}) WITH CHECK ({OWN});"""

    def drop(self):
        return f"DROP POLICY powiat ON %(table)s; {CLOSE}"


class PublishedSecurity(DdlConstraint):
    """Written by its powiat, read by its powiat and by the nation."""

    def create(self):
        return _read_by_both(OWN)

    def drop(self):
        policies = ("powiat_read", "powiat_add", "powiat_change", "powiat_remove")
        dropped = "".join(f"DROP POLICY {name} ON %(table)s;" for name in policies)
        return f"REVOKE ALL ON %(table)s FROM schematom_crzl; {dropped} {CLOSE}"


class ReviewSecurity(PublishedSecurity):
    """Written by the nation, read by the powiat it speaks of."""

    def create(self):
        return _read_by_both("(SELECT schematom.nation())")


class AuditTrail(DdlConstraint):
    """Every change of a row is written to audit_change, and refused without an audit event.

    `without`: columns whose values are not copied, because the row itself is the history or only half-typed text.
    """

    def __init__(self, *, name, without=()):
        super().__init__(name=name)
        self.without = tuple(without)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "without": self.without} if self.without else kwargs

    def create(self):
        columns = ", ".join(f"'{column}'" for column in self.without)
        return f"""CREATE TRIGGER audit_trail AFTER INSERT OR UPDATE OR DELETE ON %(table)s
FOR EACH ROW EXECUTE FUNCTION schematom.record_change({columns})"""

    def drop(self):
        return "DROP TRIGGER audit_trail ON %(table)s"


class SamePowiatKey(DdlConstraint):
    """FOREIGN KEY (powiat_id, x_id) → (powiat_id, id).

    PostgreSQL checks foreign keys with row security off, so a plain key can point at another powiat's row
    (and its error tells whether that row exists). The composite one cannot.
    """

    arguments = ("column", "target")

    def __init__(self, *, name, column, target):
        super().__init__(name=name)
        self.column, self.target = column, target

    def create(self):
        return (
            f'ALTER TABLE %(table)s ADD CONSTRAINT %(name)s FOREIGN KEY (powiat_id, "{self.column}")'
            f' REFERENCES "{self.target}" (powiat_id, id) DEFERRABLE INITIALLY DEFERRED'
        )

    def drop(self):
        return "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s"


class LegalMoves(DdlConstraint):
    """The life of a thing, from the app's `states.py`: PostgreSQL refuses any move that table does not know.

    `initial`: where a life may begin, one state or a list of them.
    """

    arguments = ("field", "initial", "moves")

    def __init__(self, *, name, field, initial, transitions=None, moves=None):
        super().__init__(name=name)
        self.field = field
        self.initial = [str(one) for one in initial] if isinstance(initial, (list, tuple)) else str(initial)
        self.moves = moves or sorted(
            [str(source), str(target)] for sources, target in transitions.values() for source in sources
        )

    def create(self):
        pairs = ", ".join(f"('{source}', '{target}')" for source, target in self.moves)
        beginnings = self.initial if isinstance(self.initial, list) else [self.initial]
        begins = ", ".join(f"'{state}'" for state in beginnings)
        return f"""
CREATE FUNCTION schematom."{self.name}"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."{self.field}" NOT IN ({begins}) THEN
      RAISE EXCEPTION 'a life cannot begin at %%', NEW."{self.field}" USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW."{self.field}" IS DISTINCT FROM OLD."{self.field}"
      AND (OLD."{self.field}", NEW."{self.field}") NOT IN ({pairs}) THEN
    RAISE EXCEPTION 'no move from %% to %%', OLD."{self.field}", NEW."{self.field}" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER %(name)s BEFORE INSERT OR UPDATE OF "{self.field}" ON %(table)s
FOR EACH ROW EXECUTE FUNCTION schematom."{self.name}"()"""

    def drop(self):
        return f'DROP TRIGGER %(name)s ON %(table)s; DROP FUNCTION schematom."{self.name}"()'


def check_keys_now():
    """Have PostgreSQL check the deferred keys written so far, where a refusal can still be put in words."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
