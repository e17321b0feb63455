"""A frozen document is not taken back, and the file printed from it comes once."""

from django.db import migrations

STANDS = """
CREATE TRIGGER documents_document_stays BEFORE DELETE ON documents_document
FOR EACH ROW EXECUTE FUNCTION schematom.document_stands();
CREATE TRIGGER documents_document_printed_once
BEFORE UPDATE OF file_path, file_sha256, file_size, made_at ON documents_document
FOR EACH ROW WHEN (OLD.file_path <> '' AND (OLD.file_path, OLD.file_sha256, OLD.file_size, OLD.made_at)
  IS DISTINCT FROM (NEW.file_path, NEW.file_sha256, NEW.file_size, NEW.made_at))
EXECUTE FUNCTION schematom.document_stands();
"""
STANDS_BACK = """
DROP TRIGGER documents_document_printed_once ON documents_document;
DROP TRIGGER documents_document_stays ON documents_document;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_frozen_content_stands")]

    operations = [migrations.RunSQL(STANDS, STANDS_BACK)]
