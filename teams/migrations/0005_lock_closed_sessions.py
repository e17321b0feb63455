"""A closed session does not change, whatever the program says."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("teams", "0004_writers_of_a_pilot")]

    operations = []
