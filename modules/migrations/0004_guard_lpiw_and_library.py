"""What was submitted to the PZKW stands, whatever the program says; the nation alone changes its library."""

from django.db import migrations

# A version is written as a draft; afterwards only its state moves. Progress is reported in a table of its own.
VERSIONS = """
CREATE FUNCTION schematom.lpiw_takes_no_change(of_powiat smallint, version uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY INVOKER SET search_path = pg_catalog AS $$
DECLARE found text;
BEGIN
  SELECT v.state INTO found FROM public.modules_localprogrammeversion v
    WHERE v.powiat_id = of_powiat AND v.id = version FOR SHARE;
  RETURN found <> 'draft';
END $$;
GRANT EXECUTE ON FUNCTION schematom.lpiw_takes_no_change(smallint, uuid) TO schematom_app;
CREATE FUNCTION schematom.of_lpiw_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP <> 'INSERT' AND schematom.lpiw_takes_no_change(OLD.powiat_id, OLD.version_id)
      OR TG_OP <> 'DELETE' AND schematom.lpiw_takes_no_change(NEW.powiat_id, NEW.version_id) THEN
    RAISE EXCEPTION '% belongs to an LPIW that is no draft', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE FUNCTION schematom.measure_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE before uuid; after uuid;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT b.version_id INTO before FROM public.modules_barrier b
      WHERE b.powiat_id = OLD.powiat_id AND b.id = OLD.barrier_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT b.version_id INTO after FROM public.modules_barrier b
      WHERE b.powiat_id = NEW.powiat_id AND b.id = NEW.barrier_id;
  END IF;
  IF TG_OP <> 'INSERT' AND schematom.lpiw_takes_no_change(OLD.powiat_id, before)
      OR TG_OP <> 'DELETE' AND schematom.lpiw_takes_no_change(NEW.powiat_id, after) THEN
    RAISE EXCEPTION 'the measure belongs to an LPIW that is no draft' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER modules_lpiw_section_stands BEFORE INSERT OR UPDATE OR DELETE ON modules_localprogrammesection
FOR EACH ROW EXECUTE FUNCTION schematom.of_lpiw_stands();
CREATE TRIGGER modules_barrier_stands BEFORE INSERT OR UPDATE OR DELETE ON modules_barrier
FOR EACH ROW EXECUTE FUNCTION schematom.of_lpiw_stands();
CREATE TRIGGER modules_measure_stands BEFORE INSERT OR UPDATE OR DELETE ON modules_measure
FOR EACH ROW EXECUTE FUNCTION schematom.measure_stands();
"""
VERSIONS_BACK = """
DROP TRIGGER modules_measure_stands ON modules_measure;
DROP TRIGGER modules_barrier_stands ON modules_barrier;
DROP TRIGGER modules_lpiw_section_stands ON modules_localprogrammesection;
DROP FUNCTION schematom.measure_stands();
DROP FUNCTION schematom.of_lpiw_stands();
DROP FUNCTION schematom.lpiw_takes_no_change(smallint, uuid);
"""

LIBRARY = """
CREATE TRIGGER nation_writes BEFORE UPDATE OR DELETE ON modules_catalogueinstrument
FOR EACH ROW EXECUTE FUNCTION schematom.nation_writes();
"""
LIBRARY_BACK = "DROP TRIGGER nation_writes ON modules_catalogueinstrument;"


class Migration(migrations.Migration):
    dependencies = [
        ("modules", "0003_library_and_ended_services"),
        ("teams", "0010_guard_invitations_register_and_packets"),
    ]

    operations = [
        migrations.RunSQL(VERSIONS, VERSIONS_BACK),
        migrations.RunSQL(LIBRARY, LIBRARY_BACK),
    ]
