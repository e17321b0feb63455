"""What an injected statement could still bend: invitations, the national register, packets, minuted signatures."""

from django.db import migrations

# Fires after the audit trail, which lets the nation write this table: it invites the first administrator of a powiat.
# Without it CRZL could invite its own coordinator into any powiat, or take over a link that a powiat has sent.
INVITATIONS = """
CREATE FUNCTION schematom.invitation_of_the_nation(i public.teams_invitation) RETURNS boolean LANGUAGE sql STABLE
SECURITY INVOKER SET search_path = pg_catalog AS $$
  SELECT i.powiat_id IS NULL OR i.role = 'powiat_admin' AND (i.invited_by_id IS NULL OR EXISTS (
    SELECT 1 FROM public.teams_membership m WHERE m.user_id = i.invited_by_id AND m.powiat_id IS NULL)) $$;
GRANT EXECUTE ON FUNCTION schematom.invitation_of_the_nation(public.teams_invitation) TO schematom_app;
CREATE FUNCTION schematom.invitation_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF schematom.scope() = 0 AND (TG_OP <> 'INSERT' AND NOT schematom.invitation_of_the_nation(OLD)
      OR TG_OP <> 'DELETE' AND NOT schematom.invitation_of_the_nation(NEW)) THEN
    RAISE EXCEPTION 'the powiat invites its own people' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.accepted_at IS NOT NULL OR OLD.revoked_at IS NOT NULL OR
      (NEW.powiat_id, NEW.institution_id, NEW.email, NEW.role, NEW.invited_by_id) IS DISTINCT FROM
      (OLD.powiat_id, OLD.institution_id, OLD.email, OLD.role, OLD.invited_by_id)) THEN
    RAISE EXCEPTION 'invitation % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL; END $$;
CREATE TRIGGER invitation_stands AFTER INSERT OR UPDATE OR DELETE ON teams_invitation
FOR EACH ROW EXECUTE FUNCTION schematom.invitation_stands();
"""
INVITATIONS_BACK = """
DROP TRIGGER invitation_stands ON teams_invitation;
DROP FUNCTION schematom.invitation_stands();
DROP FUNCTION schematom.invitation_of_the_nation(public.teams_invitation);
"""

# These tables have no row security: every powiat reads them, the nation alone changes them. A row that is missing may
# be added from anywhere: the loader of a powiat's file brings its gminy.
REGISTER = """
CREATE FUNCTION schematom.nation_writes() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF NOT schematom.nation() THEN
    RAISE EXCEPTION 'the nation writes %', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER nation_writes BEFORE UPDATE OR DELETE ON tenancy_powiat
FOR EACH ROW EXECUTE FUNCTION schematom.nation_writes();
CREATE TRIGGER nation_writes BEFORE UPDATE OR DELETE ON teams_edition
FOR EACH ROW EXECUTE FUNCTION schematom.nation_writes();
CREATE TRIGGER nation_writes BEFORE UPDATE OR DELETE ON teams_gmina
FOR EACH ROW EXECUTE FUNCTION schematom.nation_writes();
CREATE TRIGGER nation_writes BEFORE UPDATE OR DELETE ON teams_gminaperiod
FOR EACH ROW EXECUTE FUNCTION schematom.nation_writes();
"""
REGISTER_BACK = """
DROP TRIGGER nation_writes ON teams_gminaperiod;
DROP TRIGGER nation_writes ON teams_gmina;
DROP TRIGGER nation_writes ON teams_edition;
DROP TRIGGER nation_writes ON tenancy_powiat;
DROP FUNCTION schematom.nation_writes();
"""

STAND = """
CREATE TRIGGER teams_agendaitem_packet_stands BEFORE UPDATE ON teams_agendaitem
FOR EACH ROW WHEN ((OLD.pilot_id, OLD.kind, OLD.title, OLD.author_id, OLD.description, OLD.packet, OLD.packet_sha256)
  IS DISTINCT FROM
  (NEW.pilot_id, NEW.kind, NEW.title, NEW.author_id, NEW.description, NEW.packet, NEW.packet_sha256))
EXECUTE FUNCTION schematom.row_stands();
CREATE TRIGGER teams_minutes_signatures_stand
BEFORE UPDATE OF chair_name, chair_signed_on, clerk_name, clerk_signed_on ON teams_minutes
FOR EACH ROW WHEN (OLD.file_path <> '' AND
  (OLD.chair_name, OLD.chair_signed_on, OLD.clerk_name, OLD.clerk_signed_on)
  IS DISTINCT FROM (NEW.chair_name, NEW.chair_signed_on, NEW.clerk_name, NEW.clerk_signed_on))
EXECUTE FUNCTION schematom.row_stands();
"""
STAND_BACK = """
DROP TRIGGER teams_minutes_signatures_stand ON teams_minutes;
DROP TRIGGER teams_agendaitem_packet_stands ON teams_agendaitem;
"""


class Migration(migrations.Migration):
    dependencies = [("teams", "0009_minutes_and_annotations_stand")]

    operations = [
        migrations.RunSQL(INVITATIONS, INVITATIONS_BACK),
        migrations.RunSQL(REGISTER, REGISTER_BACK),
        migrations.RunSQL(STAND, STAND_BACK),
    ]
