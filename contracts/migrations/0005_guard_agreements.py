"""No agreement in force with a signature missing."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contracts", "0004_agreements_and_templates")]

    operations = []
