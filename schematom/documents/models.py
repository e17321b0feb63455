from django.db import models

from schematom.tenancy.models import TenantModel


class StoredFile(models.Model):
    """Columns of a row that keeps a file: storage path, SHA-256 of its bytes, size in bytes."""

    file_path = models.CharField("plik", max_length=200, blank=True)
    file_sha256 = models.CharField("skrót pliku", max_length=64, blank=True)
    file_size = models.PositiveIntegerField("rozmiar", default=0)

    class Meta:
        abstract = True

    @property
    def has_file(self):
        return bool(self.file_path)


class Document(StoredFile, TenantModel):
    """One frozen version of a document and, once made, its PDF."""

    kind = models.CharField("rodzaj", max_length=40)
    subject_id = models.UUIDField("sprawa")
    version = models.PositiveIntegerField("wersja")
    title = models.CharField("tytuł", max_length=200)
    content = models.JSONField("treść")
    content_sha256 = models.CharField("skrót treści", max_length=64)
    made_at = models.DateTimeField("sporządzono", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["powiat", "kind", "subject_id", "version"], name="documents_document_version_once"
            )
        ]
        ordering = ["-version"]
