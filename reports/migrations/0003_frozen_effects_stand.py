"""What was frozen, sent, decided or published stands; PostgreSQL guards it beside the actions."""

from django.db import migrations

# Said once and for good.
WHOLE = ("review", "reviewremark", "practiceversion", "practicedecision", "assessedcriterion")
# {table: columns that never change}; a file, once there, is the file of that row.
PARTS = {
    "submittedreport": "powiat_id, pilot_id, version, number, submitted_on, content, content_sha256, figures,"
    " figures_sha256",
    "offeredeffects": "powiat_id, pilot_id, report_id, summary, offered_on",
    "nationalpaper": "edition_id, kind, version, content, content_sha256, author_id",
    "practicecollection": "edition_id, version, content, content_sha256, author_id, published_on",
}
WITH_FILES = ("submittedreport", "nationalpaper", "practicecollection")
# {table: since when nothing of it changes}
SINCE = {"snapshot": "frozen_at", "editionpublication": "published_at"}
# Outside row security: what CRZL made. A powiat's own context writes nothing there, so no SQL slipped into one
# publishes anything.
OF_NATION = ("editionpublication", "nationalpaper", "paperpart", "printedpart", "practicecollection", "nationalfact")
ONLY_NATION = """
CREATE FUNCTION schematom.only_nation() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF NOT schematom.nation() THEN
    RAISE EXCEPTION '% is written by the nation alone', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL; END $$;
"""
STANDS = "EXECUTE FUNCTION schematom.row_stands();"


def of_all(old_or_new, columns):
    return ", ".join(f"{old_or_new}.{column.strip()}" for column in columns.split(","))


def guards():
    """(table, name of the trigger, its when and its condition)"""
    for table in WHOLE:
        yield table, "stands", "UPDATE OR DELETE", ""
    for table, columns in PARTS.items():
        changed = f"({of_all('OLD', columns)}) IS DISTINCT FROM ({of_all('NEW', columns)})"
        yield table, "stays", "DELETE", ""
        yield table, "stands", "UPDATE", f"WHEN ({changed})"
    for table in WITH_FILES:
        moved = "(OLD.file_path, OLD.file_sha256) IS DISTINCT FROM (NEW.file_path, NEW.file_sha256)"
        yield table, "file_stands", "UPDATE", f"WHEN (OLD.file_path <> '' AND {moved})"
    for table, moment in SINCE.items():
        yield table, "stands", "UPDATE OR DELETE", f"WHEN (OLD.{moment} IS NOT NULL)"


FORWARD = ONLY_NATION + "".join(
    f"CREATE TRIGGER reports_{table}_only_nation AFTER INSERT OR UPDATE OR DELETE ON reports_{table}"
    " FOR EACH ROW EXECUTE FUNCTION schematom.only_nation();\n"
    for table in OF_NATION
)
FORWARD += "".join(
    f"CREATE TRIGGER reports_{table}_{name} BEFORE {when} ON reports_{table} FOR EACH ROW {condition} {STANDS}\n"
    for table, name, when, condition in guards()
)
BACK = "".join(f"DROP TRIGGER reports_{table}_{name} ON reports_{table};\n" for table, name, _, _ in guards())
BACK += "".join(f"DROP TRIGGER reports_{table}_only_nation ON reports_{table};\n" for table in OF_NATION)
BACK += "DROP FUNCTION schematom.only_nation();"


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_effects_of_an_edition"), ("teams", "0014_effects_of_an_edition")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
