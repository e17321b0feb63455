from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "schematom.numbering"
    label = "numbering"
    verbose_name = "Numeracja"
