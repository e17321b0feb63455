"""The tests' settings with an admin of the bench's own: the product has no admin over tenant tables."""

from schematom.settings.test import *  # noqa: F403
from schematom.settings.test import INSTALLED_APPS

INSTALLED_APPS = ["django.contrib.admin", *INSTALLED_APPS]
ROOT_URLCONF = "tests.bench.urls"
LOGGING = {"version": 1, "disable_existing_loggers": True}
SILENCED_SYSTEM_CHECKS = ["admin.E404", "admin.E406", "admin.E408", "admin.E409", "admin.E410", "guardian.W001"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # letters would stand between the ratios
