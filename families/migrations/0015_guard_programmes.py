"""What went to the PZKW stands: a version's content, its activities and goals change in a draft only.

Nor is an hour of an emergency made longer or its review rewritten, nor a step of recruitment told otherwise.
"""

from django.db import migrations

# Besides its life a version takes an opinion while it waits for one, and the reason of whoever puts it in force.
VERSIONS = """
CREATE FUNCTION schematom.programme_version_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'programme version % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.programme_id, NEW.number, NEW.author_id, NEW.diagnosis_id, NEW.goals) IS DISTINCT FROM
      (OLD.programme_id, OLD.number, OLD.author_id, OLD.diagnosis_id, OLD.goals) THEN
    RAISE EXCEPTION 'the content of programme version % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'draft' AND OLD.content_sha256 <> '' AND (NEW.submitted_on, NEW.part_hashes, NEW.reopened, NEW.carried_from_id,
      NEW.agenda_item_id, NEW.content_sha256) IS DISTINCT FROM (OLD.submitted_on, OLD.part_hashes, OLD.reopened,
      OLD.carried_from_id, OLD.agenda_item_id, OLD.content_sha256) THEN
    RAISE EXCEPTION 'what was submitted of programme version % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.opinion IS DISTINCT FROM OLD.opinion AND NOT (OLD.state = 'submitted' AND NEW.state = 'opined') THEN
    RAISE EXCEPTION 'the opinion on programme version % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER families_programmeversion_stands BEFORE UPDATE OR DELETE ON families_programmeversion
FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION schematom.programme_version_stands();
"""
VERSIONS_BACK = """
DROP TRIGGER families_programmeversion_stands ON families_programmeversion;
DROP FUNCTION schematom.programme_version_stands();
"""

# An activity of the version in force only moves through its life, a goal is only assessed. `free`: columns that may
# change. The persons of an activity are not guarded here: a merge of two entries of one person moves them.
CONTENT = """
CREATE FUNCTION schematom.programme_takes_no_change(of_powiat smallint, version uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog AS $$
DECLARE found text;
BEGIN
  SELECT v.state INTO found FROM public.families_programmeversion v
    WHERE v.powiat_id = of_powiat AND v.id = version;
  RETURN found <> 'draft';
END $$;
GRANT EXECUTE ON FUNCTION schematom.programme_takes_no_change(smallint, uuid) TO schematom_app;
CREATE FUNCTION schematom.of_programme_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE free text[] := TG_ARGV;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - free) = (to_jsonb(OLD) - free) THEN
    RETURN NEW;
  END IF;
  IF TG_OP <> 'INSERT' AND schematom.programme_takes_no_change(OLD.powiat_id, OLD.version_id)
      OR TG_OP <> 'DELETE' AND schematom.programme_takes_no_change(NEW.powiat_id, NEW.version_id) THEN
    RAISE EXCEPTION '% belongs to a programme version that is no draft', TG_TABLE_NAME
      USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER families_activity_stands BEFORE INSERT OR UPDATE OR DELETE ON families_activity
FOR EACH ROW EXECUTE FUNCTION schematom.of_programme_stands('state', 'revision', 'updated_at');
CREATE TRIGGER families_goal_stands BEFORE INSERT OR UPDATE OR DELETE ON families_goal
FOR EACH ROW EXECUTE FUNCTION schematom.of_programme_stands('outcome', 'outcome_note', 'revision', 'updated_at');
"""
CONTENT_BACK = """
DROP TRIGGER families_goal_stands ON families_goal;
DROP TRIGGER families_activity_stands ON families_activity;
DROP FUNCTION schematom.of_programme_stands();
DROP FUNCTION schematom.programme_takes_no_change(smallint, uuid);
"""

# An hour ends sooner, never later; the verdict is said once. A merge moves an opening and a step to another family.
TRACES = """
CREATE FUNCTION schematom.emergency_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an emergency opening stands' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.ends_at > NEW.created_at + interval '61 minutes' OR NEW.verdict <> '' THEN
      RAISE EXCEPTION 'an emergency lasts an hour and is reviewed afterwards' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.ends_at > OLD.ends_at OR (NEW.user_id, NEW.reason) IS DISTINCT FROM (OLD.user_id, OLD.reason)
      OR OLD.verdict <> '' AND (NEW.verdict, NEW.verdict_note, NEW.reviewed_by_id, NEW.reviewed_at)
        IS DISTINCT FROM (OLD.verdict, OLD.verdict_note, OLD.reviewed_by_id, OLD.reviewed_at) THEN
    RAISE EXCEPTION 'emergency opening % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER families_emergencyopening_stands BEFORE INSERT OR UPDATE OR DELETE ON families_emergencyopening
FOR EACH ROW EXECUTE FUNCTION schematom.emergency_stands();
CREATE FUNCTION schematom.step_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF (NEW.state, NEW.taken_on, NEW.reason, NEW.author_id) IS DISTINCT FROM
      (OLD.state, OLD.taken_on, OLD.reason, OLD.author_id) THEN
    RAISE EXCEPTION 'step % of recruitment stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER families_recruitmentstep_stands BEFORE UPDATE ON families_recruitmentstep
FOR EACH ROW EXECUTE FUNCTION schematom.step_stands();
"""
TRACES_BACK = """
DROP TRIGGER families_recruitmentstep_stands ON families_recruitmentstep;
DROP FUNCTION schematom.step_stands();
DROP TRIGGER families_emergencyopening_stands ON families_emergencyopening;
DROP FUNCTION schematom.emergency_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0013_rights_with_their_givers")]

    operations = [
        migrations.RunSQL(VERSIONS, VERSIONS_BACK),
        migrations.RunSQL(CONTENT, CONTENT_BACK),
        migrations.RunSQL(TRACES, TRACES_BACK),
    ]
