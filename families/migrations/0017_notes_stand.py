"""A signed note is locked, and a text that arrived stays as it came, whoever asks by SQL."""

from django.db import migrations

STAND = """
CREATE FUNCTION schematom.signed_note_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP = 'DELETE' OR (NEW.author_id, NEW.visited_on, NEW.begins_at, NEW.place, NEW.outcome, NEW.minutes, NEW.purpose,
      NEW.course, NEW.observations, NEW.agreed, NEW.next_on, NEW.next_at, NEW.signed_at, NEW.corrects_id)
      IS DISTINCT FROM (OLD.author_id, OLD.visited_on, OLD.begins_at, OLD.place, OLD.outcome, OLD.minutes, OLD.purpose,
      OLD.course, OLD.observations, OLD.agreed, OLD.next_on, OLD.next_at, OLD.signed_at, OLD.corrects_id) THEN
    RAISE EXCEPTION 'the signed note % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER families_visit_stands BEFORE UPDATE OR DELETE ON families_visit
FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION schematom.signed_note_stands();

CREATE FUNCTION schematom.arrived_text_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  RAISE EXCEPTION 'the text % stands as it arrived', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER families_notesave_stands BEFORE UPDATE OR DELETE ON families_notesave
FOR EACH ROW EXECUTE FUNCTION schematom.arrived_text_stands();
"""
BACK = """
DROP TRIGGER families_notesave_stands ON families_notesave;
DROP FUNCTION schematom.arrived_text_stands();
DROP TRIGGER families_visit_stands ON families_visit;
DROP FUNCTION schematom.signed_note_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0016_notes_of_the_field")]
    operations = [migrations.RunSQL(STAND, BACK)]
