from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "schematom.pdf"
    label = "pdf"
