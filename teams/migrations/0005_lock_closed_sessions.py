"""A closed session does not change, whatever the program says: an error is put right by an annotation.

Nor does a vote once the voting on its matter has ended; only a dissent may still be added until the session closes.
"""

from django.db import migrations, models

# FOR SHARE: a row written while somebody closes the session waits, and then finds it closed.
OVER = """
CREATE FUNCTION schematom.session_is_over(of_powiat smallint, session uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY INVOKER SET search_path = pg_catalog AS $$
DECLARE found text;
BEGIN
  IF session IS NULL THEN RETURN false; END IF;
  SELECT s.state INTO found FROM public.teams_session s WHERE s.powiat_id = of_powiat AND s.id = session FOR SHARE;
  RETURN found IN ('closed', 'cancelled');
END $$;
GRANT EXECUTE ON FUNCTION schematom.session_is_over(smallint, uuid) TO schematom_app;
"""
OVER_BACK = "DROP FUNCTION schematom.session_is_over(smallint, uuid);"

SESSION = """
CREATE FUNCTION schematom.session_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  RAISE EXCEPTION 'session % is over', OLD.number USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER teams_session_stands BEFORE UPDATE OR DELETE ON teams_session
FOR EACH ROW WHEN (OLD.state IN ('closed', 'cancelled')) EXECUTE FUNCTION schematom.session_stands();
"""
SESSION_BACK = "DROP TRIGGER teams_session_stands ON teams_session; DROP FUNCTION schematom.session_stands();"

# Rows that name their session themselves: matters and attendances.
OF_SESSION = """
CREATE FUNCTION schematom.of_session_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP <> 'INSERT' AND schematom.session_is_over(OLD.powiat_id, OLD.session_id)
      OR TG_OP <> 'DELETE' AND schematom.session_is_over(NEW.powiat_id, NEW.session_id) THEN
    RAISE EXCEPTION '% belongs to a session that is over', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE TRIGGER teams_agendaitem_stands BEFORE INSERT OR UPDATE OR DELETE ON teams_agendaitem
FOR EACH ROW EXECUTE FUNCTION schematom.of_session_stands();
CREATE TRIGGER teams_attendance_stands BEFORE INSERT OR UPDATE OR DELETE ON teams_attendance
FOR EACH ROW EXECUTE FUNCTION schematom.of_session_stands();
"""
OF_SESSION_BACK = """
DROP TRIGGER teams_attendance_stands ON teams_attendance;
DROP TRIGGER teams_agendaitem_stands ON teams_agendaitem;
DROP FUNCTION schematom.of_session_stands();
"""

# Votes and exclusions, which name a matter.
OF_ITEM = """
CREATE FUNCTION schematom.item_takes_no_change(of_powiat smallint, item uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY INVOKER SET search_path = pg_catalog AS $$
DECLARE of_session uuid; ended timestamptz;
BEGIN
  SELECT i.session_id, i.voting_closed_at INTO of_session, ended FROM public.teams_agendaitem i
    WHERE i.powiat_id = of_powiat AND i.id = item FOR SHARE;
  RETURN ended IS NOT NULL OR schematom.session_is_over(of_powiat, of_session);
END $$;
GRANT EXECUTE ON FUNCTION schematom.item_takes_no_change(smallint, uuid) TO schematom_app;
CREATE FUNCTION schematom.of_item_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP <> 'INSERT' AND schematom.item_takes_no_change(OLD.powiat_id, OLD.item_id)
      OR TG_OP <> 'DELETE' AND schematom.item_takes_no_change(NEW.powiat_id, NEW.item_id) THEN
    RAISE EXCEPTION '% belongs to a matter whose voting has ended', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW; END $$;
CREATE FUNCTION schematom.dissent_is_in_time() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF schematom.session_is_over(NEW.powiat_id, (SELECT i.session_id FROM public.teams_agendaitem i
      WHERE i.powiat_id = NEW.powiat_id AND i.id = NEW.item_id)) THEN
    RAISE EXCEPTION 'a dissent comes after the session' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER teams_exclusion_stands BEFORE INSERT OR UPDATE OR DELETE ON teams_exclusion
FOR EACH ROW EXECUTE FUNCTION schematom.of_item_stands();
CREATE TRIGGER teams_vote_comes_in_time BEFORE INSERT OR DELETE ON teams_vote
FOR EACH ROW EXECUTE FUNCTION schematom.of_item_stands();
CREATE TRIGGER teams_vote_stands BEFORE UPDATE ON teams_vote
FOR EACH ROW WHEN ((OLD.powiat_id, OLD.id, OLD.item_id, OLD.team_member_id, OLD.value, OLD.remarks, OLD.cast_by_id)
  IS DISTINCT FROM
  (NEW.powiat_id, NEW.id, NEW.item_id, NEW.team_member_id, NEW.value, NEW.remarks, NEW.cast_by_id))
EXECUTE FUNCTION schematom.of_item_stands();
CREATE TRIGGER teams_vote_dissents_in_time BEFORE UPDATE ON teams_vote
FOR EACH ROW EXECUTE FUNCTION schematom.dissent_is_in_time();
"""
OF_ITEM_BACK = """
DROP TRIGGER teams_vote_dissents_in_time ON teams_vote;
DROP TRIGGER teams_vote_stands ON teams_vote;
DROP TRIGGER teams_vote_comes_in_time ON teams_vote;
DROP TRIGGER teams_exclusion_stands ON teams_exclusion;
DROP FUNCTION schematom.dissent_is_in_time();
DROP FUNCTION schematom.of_item_stands();
DROP FUNCTION schematom.item_takes_no_change(smallint, uuid);
"""

# A comparison with NULL is not false, so the deadline must be asked for by name.
MODE = models.CheckConstraint(
    condition=models.Q(mode="meeting", ends_on__isnull=True)
    | models.Q(mode="circulation", ends_on__isnull=False, ends_on__gte=models.F("held_on")),
    name="teams_session_mode",
    violation_error_message="Termin głosowania obiegowego nie może być wcześniejszy niż jego początek.",
)


class Migration(migrations.Migration):
    dependencies = [("teams", "0004_writers_of_a_pilot")]

    operations = [
        migrations.AddField("agendaitem", "revision", models.PositiveIntegerField(default=1, verbose_name="zapis nr")),
        migrations.RemoveConstraint("session", "teams_session_mode"),
        migrations.AddConstraint("session", MODE),
        migrations.RunSQL(OVER, OVER_BACK),
        migrations.RunSQL(SESSION, SESSION_BACK),
        migrations.RunSQL(OF_SESSION, OF_SESSION_BACK),
        migrations.RunSQL(OF_ITEM, OF_ITEM_BACK),
    ]
