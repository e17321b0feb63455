"""What was agreed stands, every signature is under the paper agreed; PostgreSQL guards it beside the actions."""

from django.db import migrations

# Nobody's signature is missing but of those excused, each of three parties signed, all of them this very paper, and an
# annex changes a contract in force.
IN_FORCE = """
CREATE OR REPLACE FUNCTION schematom.contract_all_signed() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM public.contracts_signatory s
      WHERE s.powiat_id = NEW.powiat_id AND s.contract_id = NEW.id
        AND s.signed_on IS NULL AND s.excused_on IS NULL) THEN
    RAISE EXCEPTION 'contract % lacks a signature', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (SELECT count(DISTINCT s.party) FROM public.contracts_signatory s
      WHERE s.powiat_id = NEW.powiat_id AND s.contract_id = NEW.id AND s.signed_on IS NOT NULL
        AND s.party IN ('family', 'pup', 'ops')) < 3 THEN
    RAISE EXCEPTION 'contract % lacks a party', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.contracts_signatory s
      WHERE s.powiat_id = NEW.powiat_id AND s.contract_id = NEW.id AND s.signed_on IS NOT NULL
        AND s.file_sha256 IS DISTINCT FROM (SELECT d.file_sha256 FROM public.documents_document d
          WHERE d.powiat_id = NEW.powiat_id AND d.id = NEW.document_id)) THEN
    RAISE EXCEPTION 'contract % was signed on another paper', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.contracts_commitment c
      WHERE c.powiat_id = NEW.powiat_id AND c.contract_id = NEW.id AND NOT EXISTS
        (SELECT 1 FROM public.contracts_signatory s WHERE s.powiat_id = c.powiat_id AND s.contract_id = c.contract_id
          AND (s.person_id = c.person_id OR s.institution_id = c.institution_id))) THEN
    RAISE EXCEPTION 'contract % binds somebody who is not asked to sign', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.annex_to_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.contracts_contract a
      WHERE a.powiat_id = NEW.powiat_id AND a.id = NEW.annex_to_id AND a.state = 'in_force') THEN
    RAISE EXCEPTION 'annex % changes a contract not in force', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
"""
# The text changes in a draft only; an annex alone moves the last day of a contract in force.
TEXT = """
CREATE FUNCTION schematom.contract_text_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF (NEW.kind, NEW.number, NEW.annex_to_id, NEW.spheres, NEW.goals, NEW.place, NEW.starts_on, NEW.body, NEW.plain_body,
      NEW.change_reason, NEW.document_id, NEW.plain_document_id)
    IS DISTINCT FROM (OLD.kind, OLD.number, OLD.annex_to_id, OLD.spheres, OLD.goals, OLD.place, OLD.starts_on, OLD.body,
      OLD.plain_body, OLD.change_reason, OLD.document_id, OLD.plain_document_id) THEN
    RAISE EXCEPTION 'the text of contract % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.ends_on IS DISTINCT FROM OLD.ends_on AND OLD.state <> 'in_force' THEN
    RAISE EXCEPTION 'the last day of contract % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = OLD.state AND (NEW.agreed_on, NEW.in_force_on) IS DISTINCT FROM (OLD.agreed_on, OLD.in_force_on) THEN
    RAISE EXCEPTION 'the days of contract % stand', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER contracts_contract_text_stands BEFORE UPDATE ON contracts_contract
FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION schematom.contract_text_stands();
"""
TEXT_BACK = """
DROP TRIGGER contracts_contract_text_stands ON contracts_contract;
DROP FUNCTION schematom.contract_text_stands();
"""
# Commitments are written in a draft. Merging two entries of one person may still name the person who stays.
COMMITMENTS = """
CREATE FUNCTION schematom.contract_commitments_stand() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE r public.contracts_commitment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{person_id,updated_at,revision}'::text[]
      = to_jsonb(OLD) - '{person_id,updated_at,revision}'::text[] THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM public.contracts_contract c WHERE c.powiat_id = r.powiat_id
      AND c.id IN (r.contract_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.contract_id END) AND c.state <> 'draft') THEN
    RAISE EXCEPTION 'commitments of contract % stand', r.contract_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN r; END $$;
CREATE TRIGGER contracts_commitment_stands BEFORE INSERT OR UPDATE OR DELETE ON contracts_commitment
FOR EACH ROW EXECUTE FUNCTION schematom.contract_commitments_stand();
"""
COMMITMENTS_BACK = """
DROP TRIGGER contracts_commitment_stands ON contracts_commitment;
DROP FUNCTION schematom.contract_commitments_stand();
"""
# In a draft nobody has signed (signatures of the text before are taken off there, and kept as past ones); while the
# paper goes round, who has signed stands, the others sign or are excused; then nothing of them changes.
SIGNATURES = """
CREATE OR REPLACE FUNCTION schematom.contract_signatures_stand() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE
  r public.contracts_signatory := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  life text;
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{person_id,updated_at}'::text[]
      = to_jsonb(OLD) - '{person_id,updated_at}'::text[] THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.contract_id IS DISTINCT FROM OLD.contract_id THEN
    RAISE EXCEPTION 'a signatory stays with the contract' USING ERRCODE = 'check_violation';
  END IF;
  SELECT c.state INTO life FROM public.contracts_contract c WHERE c.powiat_id = r.powiat_id AND c.id = r.contract_id;
  IF life = 'draft' THEN
    IF TG_OP <> 'DELETE' AND NEW.signed_on IS NOT NULL THEN
      RAISE EXCEPTION 'a draft is not signed' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF life = 'agreed' THEN
    IF TG_OP <> 'UPDATE' OR OLD.signed_on IS NOT NULL OR NEW.party IS DISTINCT FROM OLD.party
        OR NEW.institution_id IS DISTINCT FROM OLD.institution_id THEN
      RAISE EXCEPTION 'signatures of contract % stand', r.contract_id USING ERRCODE = 'check_violation';
    END IF;
  ELSE
    RAISE EXCEPTION 'signatures of contract % stand', r.contract_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN r; END $$;
"""
# What is kept about signatures, and a review that was held, is never rewritten.
KEPT = """
CREATE FUNCTION schematom.contract_kept_for_good() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{person_id,updated_at}'::text[]
      = to_jsonb(OLD) - '{person_id,updated_at}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is kept as it was written', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END $$;
CREATE TRIGGER contracts_pastsignature_kept BEFORE UPDATE OR DELETE ON contracts_pastsignature
FOR EACH ROW EXECUTE FUNCTION schematom.contract_kept_for_good();
CREATE TRIGGER contracts_signedcopy_kept BEFORE UPDATE OR DELETE ON contracts_signedcopy
FOR EACH ROW EXECUTE FUNCTION schematom.contract_kept_for_good();
CREATE TRIGGER contracts_confirmation_kept BEFORE UPDATE OR DELETE ON contracts_confirmation
FOR EACH ROW EXECUTE FUNCTION schematom.contract_kept_for_good();
CREATE TRIGGER contracts_contractreview_kept BEFORE UPDATE OR DELETE ON contracts_contractreview
FOR EACH ROW WHEN (OLD.state <> 'planned') EXECUTE FUNCTION schematom.contract_kept_for_good();
"""
KEPT_BACK = """
DROP TRIGGER contracts_contractreview_kept ON contracts_contractreview;
DROP TRIGGER contracts_confirmation_kept ON contracts_confirmation;
DROP TRIGGER contracts_signedcopy_kept ON contracts_signedcopy;
DROP TRIGGER contracts_pastsignature_kept ON contracts_pastsignature;
DROP FUNCTION schematom.contract_kept_for_good();
"""
ASSESSMENTS = """
CREATE FUNCTION schematom.contract_assessments_stand() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE r public.contracts_commitmentassessment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF EXISTS (SELECT 1 FROM public.contracts_contractreview v WHERE v.powiat_id = r.powiat_id
      AND v.id IN (r.review_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.review_id END) AND v.state <> 'planned') THEN
    RAISE EXCEPTION 'assessments of review % stand', r.review_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN r; END $$;
CREATE TRIGGER contracts_commitmentassessment_stands BEFORE INSERT OR UPDATE OR DELETE
ON contracts_commitmentassessment FOR EACH ROW EXECUTE FUNCTION schematom.contract_assessments_stand();
"""
ASSESSMENTS_BACK = """
DROP TRIGGER contracts_commitmentassessment_stands ON contracts_commitmentassessment;
DROP FUNCTION schematom.contract_assessments_stand();
"""


class Migration(migrations.Migration):
    dependencies = [("contracts", "0006_tripartite_contract")]

    operations = [
        migrations.RunSQL(IN_FORCE, migrations.RunSQL.noop),
        migrations.RunSQL(TEXT, TEXT_BACK),
        migrations.RunSQL(COMMITMENTS, COMMITMENTS_BACK),
        migrations.RunSQL(SIGNATURES, migrations.RunSQL.noop),
        migrations.RunSQL(KEPT, KEPT_BACK),
        migrations.RunSQL(ASSESSMENTS, ASSESSMENTS_BACK),
    ]
