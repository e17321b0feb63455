"""The ground of the house: mechanism shared by all apps, no domain noun but powiat.

Layers, upper may import lower: web → access → desk | documents | jobs | numbering → audit | pdf → tenancy.
The roof (urls, celery, wsgi, launch, pilots) wires everything and is imported by nobody.
"""

from schematom.celery import app as celery_app

__all__ = ["celery_app"]
