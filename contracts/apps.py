from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = "Kontrakty"

    def ready(self):
        from contracts import desk, receivers, tasks  # noqa: F401
