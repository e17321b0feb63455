"""PostgreSQL's own guard beside the actions: no contract in force with a signature missing."""

from django.db import migrations, models

IN_FORCE = """
CREATE FUNCTION schematom.contract_all_signed() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM public.contracts_signatory s
      WHERE s.powiat_id = NEW.powiat_id AND s.contract_id = NEW.id AND s.signed_on IS NULL) THEN
    RAISE EXCEPTION 'contract % lacks a signature', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (SELECT count(DISTINCT s.party) FROM public.contracts_signatory s
      WHERE s.powiat_id = NEW.powiat_id AND s.contract_id = NEW.id AND s.party IN ('family', 'pup', 'ops')) < 3 THEN
    RAISE EXCEPTION 'contract % lacks a party', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER contracts_contract_all_signed BEFORE UPDATE OF state ON contracts_contract
FOR EACH ROW WHEN (NEW.state = 'in_force' AND OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION schematom.contract_all_signed();
"""
IN_FORCE_BACK = """
DROP TRIGGER contracts_contract_all_signed ON contracts_contract;
DROP FUNCTION schematom.contract_all_signed();
"""
# Otherwise a signature could be taken off, or a signatory added, behind the back of a contract in force.
STAND = """
CREATE FUNCTION schematom.contract_signatures_stand() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE r public.contracts_signatory := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF EXISTS (SELECT 1 FROM public.contracts_contract c WHERE c.powiat_id = r.powiat_id
      AND c.id IN (r.contract_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.contract_id END)
      AND c.state NOT IN ('draft', 'agreed')) THEN
    RAISE EXCEPTION 'signatures of contract % stand', r.contract_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN r; END $$;
CREATE TRIGGER contracts_signatory_stands BEFORE INSERT OR UPDATE OR DELETE ON contracts_signatory
FOR EACH ROW EXECUTE FUNCTION schematom.contract_signatures_stand();
"""
STAND_BACK = """
DROP TRIGGER contracts_signatory_stands ON contracts_signatory;
DROP FUNCTION schematom.contract_signatures_stand();
"""


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_contracts")]

    operations = [
        migrations.AddField("commitment", "revision", models.PositiveIntegerField(default=1, verbose_name="zapis nr")),
        migrations.RunSQL(IN_FORCE, IN_FORCE_BACK),
        migrations.RunSQL(STAND, STAND_BACK),
    ]
