from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Efekty i raporty"

    def ready(self):
        from reports import desk, tasks  # noqa: F401
