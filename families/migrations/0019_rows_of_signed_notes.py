"""What a signed note checked, who came along and its photos are locked with it, whoever asks by SQL."""

from django.db import migrations

TABLES = ("families_visitcheck", "families_visitworker", "families_visitphoto")
STAND = """
CREATE FUNCTION schematom.row_of_signed_note_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM public.families_visit v WHERE v.id = OLD.visit_id AND v.state = 'signed') THEN
    RAISE EXCEPTION 'a row of the signed note % stands', OLD.visit_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN coalesce(NEW, OLD); END $$;
""" + "".join(
    f"CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION schematom.row_of_signed_note_stands();\n"
    for table in TABLES
)
BACK = "".join(f"DROP TRIGGER {table}_stands ON {table};\n" for table in TABLES) + (
    "DROP FUNCTION schematom.row_of_signed_note_stands();"
)


class Migration(migrations.Migration):
    dependencies = [("families", "0018_drafts_of_corrections")]
    operations = [migrations.RunSQL(STAND, BACK)]
