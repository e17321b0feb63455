from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "schematom.access"
    label = "access"
    verbose_name = "Dostęp"
