from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = "Rodziny"

    def ready(self):
        from families import desk, receivers  # noqa: F401
