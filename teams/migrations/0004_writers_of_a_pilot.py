"""Who writes which column of a pilot: CRZL its life, the powiat its leader."""

from django.db import migrations

# Fires after the audit trail, which has already refused the pilot of another powiat. Without it a powiat, one of the
# two writers of this table, could qualify itself, sign its own agreement or enter an edition nobody invited it to.
WRITERS = """
CREATE FUNCTION schematom.pilot_writers() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE nation boolean := schematom.scope() = 0;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF nation AND NEW.leader_id IS NOT NULL THEN
      RAISE EXCEPTION 'the powiat chooses its leader' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT nation AND (NEW.agreement_number <> '' OR NEW.agreement_on IS NOT NULL OR NEW.withdrawn_reason <> '') THEN
      RAISE EXCEPTION 'CRZL writes the life of a pilot' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT e.by_invitation FROM public.teams_edition e WHERE e.id = NEW.edition_id) AND NOT EXISTS (
        SELECT 1 FROM public.teams_stageinvitation i
        WHERE i.powiat_id = NEW.powiat_id AND i.edition_id = NEW.edition_id) THEN
      RAISE EXCEPTION 'the edition is open to the invited only' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF NOT nation THEN
      RAISE EXCEPTION 'CRZL writes the life of a pilot' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF nation THEN
    IF NEW.leader_id IS DISTINCT FROM OLD.leader_id THEN
      RAISE EXCEPTION 'the powiat chooses its leader' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF (NEW.state, NEW.agreement_number, NEW.agreement_on, NEW.withdrawn_reason, NEW.applied_on, NEW.edition_id,
      NEW.starts_on, NEW.family_work_ends_on, NEW.team_work_ends_on) IS DISTINCT FROM
      (OLD.state, OLD.agreement_number, OLD.agreement_on, OLD.withdrawn_reason, OLD.applied_on, OLD.edition_id,
      OLD.starts_on, OLD.family_work_ends_on, OLD.team_work_ends_on) THEN
    RAISE EXCEPTION 'CRZL writes the life of a pilot' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL; END $$;
CREATE TRIGGER pilot_writers AFTER INSERT OR UPDATE OR DELETE ON teams_pilot
FOR EACH ROW EXECUTE FUNCTION schematom.pilot_writers();
"""
WRITERS_BACK = """
DROP TRIGGER pilot_writers ON teams_pilot;
DROP FUNCTION schematom.pilot_writers();
"""


class Migration(migrations.Migration):
    dependencies = [("teams", "0003_register_teams_and_sessions")]

    operations = [migrations.RunSQL(WRITERS, WRITERS_BACK)]
