from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "schematom.audit"
    label = "audit"
    verbose_name = "Dziennik zdarzeń"
