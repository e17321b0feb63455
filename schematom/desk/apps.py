from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "schematom.desk"
    label = "desk"
    verbose_name = "Pulpit"
