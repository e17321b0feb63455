from django.apps import AppConfig
from django.conf import settings


class PilotsConfig(AppConfig):
    name = "schematom.pilots"
    label = "pilots"
    verbose_name = "Dane powiatów"

    def ready(self):
        if settings.DEMO:
            from schematom.pilots.accounts import for_login_page
            from schematom.web import demo

            demo.register(for_login_page)
