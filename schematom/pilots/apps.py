from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "schematom.pilots"
    label = "pilots"
    verbose_name = "Dane powiatów"
