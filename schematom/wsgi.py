"""WSGI entry point: `granian --interface wsgi schematom.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schematom.settings.base")
application = get_wsgi_application()

from schematom.tenancy.catalogue import refuse_a_broken_wall  # noqa: E402 - needs the apps loaded

refuse_a_broken_wall()
