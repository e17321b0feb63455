from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "schematom.jobs"
    label = "jobs"
    verbose_name = "Zadania w tle"
