from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "modules"
    verbose_name = "Moduły wsparcia i LPIW"

    def ready(self):
        from modules import receivers  # noqa: F401
