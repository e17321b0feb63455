from django.db import migrations

from schematom.tenancy.sql import RECORD_CHANGE


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0004_powiaty_of_one_name")]
    operations = [migrations.RunSQL(RECORD_CHANGE, migrations.RunSQL.noop)]
