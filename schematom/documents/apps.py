from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "schematom.documents"
    label = "documents"
    verbose_name = "Dokumenty"
