"""The Celery application. Tasks live in the apps' `tasks.py` and `schedules.py`; results live in PostgreSQL rows."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schematom.settings.base")

app = Celery("schematom", task_cls="schematom.tenancy.celery:TenantTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="schedules")
