from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from schematom.tenancy.sql import install_key

SWITCH = """
DO $$ DECLARE t regclass; BEGIN
  FOR t IN SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relrowsecurity
           AND relowner = current_user::regrole AND relforcerowsecurity IS DISTINCT FROM {force} LOOP
    EXECUTE format('ALTER TABLE %s {no} FORCE ROW LEVEL SECURITY', t);
  END LOOP; END $$"""


def lift_force(using, **kwargs):
    # Under FORCE the owner's ADD FOREIGN KEY sees no rows and marks broken data valid.
    _run(using, SWITCH.format(force=False, no="NO"))


def put_force_back(using, **kwargs):
    _run(using, SWITCH.format(force=True, no=""))
    install_key(connections[using], settings.CONTEXT_KEY)


def _run(using, sql):
    with connections[using].cursor() as cursor:
        cursor.execute(sql)


class TenancyConfig(AppConfig):
    name = "schematom.tenancy"
    label = "tenancy"
    verbose_name = "Powiaty"

    def ready(self):
        pre_migrate.connect(lift_force, sender=self)
        post_migrate.connect(put_force_back, sender=self)
