"""A gmina knows the day of the newest TERC file that spoke of it, so that an older one rewrites nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teams", "0007_roles_taken_back")]

    operations = [
        migrations.AddField(
            model_name="gmina",
            name="confirmed_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="stan potwierdzony na dzień"
            ),
        ),
    ]
