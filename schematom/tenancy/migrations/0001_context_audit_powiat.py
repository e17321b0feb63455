from django.conf import settings
from django.db import migrations, models

from schematom.tenancy.sql import AUDIT, CONTEXT, install_key


def install(apps, schema_editor):
    install_key(schema_editor.connection, settings.CONTEXT_KEY)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(CONTEXT, "DROP SCHEMA schematom CASCADE"),
        migrations.RunPython(install, migrations.RunPython.noop),
        migrations.RunSQL(AUDIT, "DROP TABLE public.audit_change, public.audit_event"),
        migrations.CreateModel(
            name="Powiat",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False, verbose_name="numer TERYT")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="nazwa")),
                ("seat", models.CharField(max_length=100, verbose_name="siedziba")),
            ],
            options={"ordering": ["id"]},
        ),
    ]
