from django.db import migrations

from schematom.tenancy.sql import RECORD_CHANGE


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0002_indexes_of_the_log")]
    operations = [migrations.RunSQL(RECORD_CHANGE, migrations.RunSQL.noop)]
