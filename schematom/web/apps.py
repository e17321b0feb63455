from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "schematom.web"
    label = "web"
    verbose_name = "Strony"
