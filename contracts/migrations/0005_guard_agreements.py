"""No agreement in force with a signature missing, and what was agreed stands; PostgreSQL guards it beside the actions."""

import django.db.models.deletion
from django.db import migrations, models

import schematom.tenancy.constraints
import schematom.tenancy.models

# Every party has signed, the paper they signed is the agreed one, and an annex changes an agreement in force.
IN_FORCE = """
CREATE FUNCTION schematom.agreement_all_signed() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM public.contracts_agreementparty p
      WHERE p.powiat_id = NEW.powiat_id AND p.agreement_id = NEW.id AND p.signed_on IS NULL) THEN
    RAISE EXCEPTION 'agreement % lacks a signature', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF (SELECT count(*) FROM public.contracts_agreementparty p
      WHERE p.powiat_id = NEW.powiat_id AND p.agreement_id = NEW.id) < 2 THEN
    RAISE EXCEPTION 'agreement % lacks a party', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.contracts_agreementparty p
      WHERE p.powiat_id = NEW.powiat_id AND p.agreement_id = NEW.id AND p.content_sha256 IS DISTINCT FROM
        (SELECT d.content_sha256 FROM public.documents_document d
          WHERE d.powiat_id = NEW.powiat_id AND d.id = NEW.document_id)) THEN
    RAISE EXCEPTION 'agreement % was signed on another paper', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.annex_to_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.contracts_agreement a
      WHERE a.powiat_id = NEW.powiat_id AND a.id = NEW.annex_to_id AND a.state = 'in_force') THEN
    RAISE EXCEPTION 'annex % changes an agreement not in force', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER contracts_agreement_all_signed BEFORE UPDATE OF state ON contracts_agreement
FOR EACH ROW WHEN (NEW.state = 'in_force' AND OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION schematom.agreement_all_signed();
"""
IN_FORCE_BACK = """
DROP TRIGGER contracts_agreement_all_signed ON contracts_agreement;
DROP FUNCTION schematom.agreement_all_signed();
"""
# The text changes in a draft only, nobody goes back to a draft over a signature; an annex alone moves the last day.
TEXT = """
CREATE FUNCTION schematom.agreement_text_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  IF (NEW.kind, NEW.number, NEW.title, NEW.scope, NEW.body, NEW.place, NEW.starts_on, NEW.pilot_id, NEW.annex_to_id,
      NEW.document_id) IS DISTINCT FROM (OLD.kind, OLD.number, OLD.title, OLD.scope, OLD.body, OLD.place,
      OLD.starts_on, OLD.pilot_id, OLD.annex_to_id, OLD.document_id) THEN
    RAISE EXCEPTION 'the text of agreement % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.ends_on IS DISTINCT FROM OLD.ends_on AND OLD.state <> 'in_force' THEN
    RAISE EXCEPTION 'the last day of agreement % stands', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'draft' AND EXISTS (SELECT 1 FROM public.contracts_agreementparty p
      WHERE p.powiat_id = OLD.powiat_id AND p.agreement_id = OLD.id AND p.signed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'agreement % has a signature', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER contracts_agreement_text_stands BEFORE UPDATE ON contracts_agreement
FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION schematom.agreement_text_stands();
"""
TEXT_BACK = """
DROP TRIGGER contracts_agreement_text_stands ON contracts_agreement;
DROP FUNCTION schematom.agreement_text_stands();
"""
# Parties are chosen in a draft; while the paper goes round they only sign; then nothing of them changes.
PARTIES = """
CREATE FUNCTION schematom.agreement_parties_stand() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$
DECLARE
  r public.contracts_agreementparty := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  life text;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.agreement_id IS DISTINCT FROM OLD.agreement_id THEN
    RAISE EXCEPTION 'a party stays with its agreement' USING ERRCODE = 'check_violation';
  END IF;
  SELECT a.state INTO life FROM public.contracts_agreement a WHERE a.powiat_id = r.powiat_id AND a.id = r.agreement_id;
  IF life = 'draft' THEN
    IF TG_OP <> 'DELETE' AND NEW.signed_on IS NOT NULL THEN
      RAISE EXCEPTION 'a draft is not signed' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF life <> 'agreed' OR TG_OP <> 'UPDATE' OR OLD.signed_on IS NOT NULL
      OR NEW.institution_id IS DISTINCT FROM OLD.institution_id OR NEW.position IS DISTINCT FROM OLD.position THEN
    RAISE EXCEPTION 'parties of agreement % stand', r.agreement_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN r; END $$;
CREATE TRIGGER contracts_agreementparty_stands BEFORE INSERT OR UPDATE OR DELETE ON contracts_agreementparty
FOR EACH ROW EXECUTE FUNCTION schematom.agreement_parties_stand();
"""
PARTIES_BACK = """
DROP TRIGGER contracts_agreementparty_stands ON contracts_agreementparty;
DROP FUNCTION schematom.agreement_parties_stand();
"""


class Migration(migrations.Migration):
    dependencies = [("contracts", "0004_agreements_and_templates")]

    operations = [
        migrations.RemoveConstraint(
            model_name="agreement",
            name="contracts_agreement_life",
        ),
        migrations.RemoveConstraint(
            model_name="agreement",
            name="contracts_agreement_frozen",
        ),
        migrations.AddField(
            model_name="agreement",
            name="ended_by",
            field=schematom.tenancy.models.TenantFK(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="teams.institution",
            ),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "projekt"),
                    ("agreed", "czeka na podpisy"),
                    ("in_force", "obowiązuje"),
                    ("terminated", "rozwiązane"),
                    ("expired", "wygasło"),
                    ("abandoned", "niezawarte"),
                ],
                default="draft",
                max_length=12,
                verbose_name="stan",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["powiat", "ended_by"], name="ended_by_id_b316f6b6"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=schematom.tenancy.constraints.LegalMoves(
                field="state",
                initial="draft",
                moves=[
                    ["agreed", "abandoned"],
                    ["agreed", "draft"],
                    ["agreed", "in_force"],
                    ["draft", "abandoned"],
                    ["draft", "agreed"],
                    ["in_force", "expired"],
                    ["in_force", "terminated"],
                ],
                name="contracts_agreement_life",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "abandoned")), ("document__isnull", False), _connector="OR"),
                name="contracts_agreement_frozen",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=schematom.tenancy.constraints.SamePowiatKey(
                column="ended_by_id", name="contracts_agreement_ended_by_id_key", target="teams_institution"
            ),
        ),
        migrations.RunSQL(IN_FORCE, IN_FORCE_BACK),
        migrations.RunSQL(TEXT, TEXT_BACK),
        migrations.RunSQL(PARTIES, PARTIES_BACK),
    ]
