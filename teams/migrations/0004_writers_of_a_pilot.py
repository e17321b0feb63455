"""Who writes which column of a pilot: CRZL its life, the powiat its leader."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("teams", "0003_register_teams_and_sessions")]

    operations = []
