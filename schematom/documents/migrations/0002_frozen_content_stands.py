"""What was frozen stays as it was, whatever the program says: only the file printed from it comes later."""

from django.db import migrations

STANDS = """
CREATE FUNCTION schematom.document_stands() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER
SET search_path = pg_catalog AS $$ BEGIN
  RAISE EXCEPTION 'document % is frozen', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER documents_document_stands
BEFORE UPDATE OF powiat_id, kind, subject_id, version, title, content, content_sha256 ON documents_document
FOR EACH ROW WHEN ((OLD.powiat_id, OLD.kind, OLD.subject_id, OLD.version, OLD.title, OLD.content, OLD.content_sha256)
  IS DISTINCT FROM
  (NEW.powiat_id, NEW.kind, NEW.subject_id, NEW.version, NEW.title, NEW.content, NEW.content_sha256))
EXECUTE FUNCTION schematom.document_stands();
"""
STANDS_BACK = """
DROP TRIGGER documents_document_stands ON documents_document;
DROP FUNCTION schematom.document_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_documents")]

    operations = [migrations.RunSQL(STANDS, STANDS_BACK)]
