"""An annotation is said once; minutes keep their number and session, and none of both is taken back."""

from django.db import migrations

ANNOTATIONS = """
CREATE FUNCTION schematom.row_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  RAISE EXCEPTION '% % stands as it is', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER teams_annotation_stands BEFORE UPDATE OR DELETE ON teams_annotation
FOR EACH ROW EXECUTE FUNCTION schematom.row_stands();
CREATE TRIGGER teams_minutes_stay BEFORE DELETE ON teams_minutes
FOR EACH ROW EXECUTE FUNCTION schematom.row_stands();
CREATE TRIGGER teams_minutes_stand BEFORE UPDATE OF powiat_id, session_id, number ON teams_minutes
FOR EACH ROW WHEN ((OLD.powiat_id, OLD.session_id, OLD.number)
  IS DISTINCT FROM (NEW.powiat_id, NEW.session_id, NEW.number))
EXECUTE FUNCTION schematom.row_stands();
"""
ANNOTATIONS_BACK = """
DROP TRIGGER teams_minutes_stand ON teams_minutes;
DROP TRIGGER teams_minutes_stay ON teams_minutes;
DROP TRIGGER teams_annotation_stands ON teams_annotation;
DROP FUNCTION schematom.row_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("teams", "0008_gminy_confirmed_by_terc")]

    operations = [migrations.RunSQL(ANNOTATIONS, ANNOTATIONS_BACK)]
