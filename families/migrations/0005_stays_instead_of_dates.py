"""What 0004 has carried over: days of joining and leaving stand in the stays, keys are there to be unique."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0004_carry_stays_and_keys")]

    operations = [
        migrations.RemoveConstraint(
            model_name='person',
            name='families_person_dates',
        ),
        migrations.RemoveField(
            model_name='person',
            name='joined_on',
        ),
        migrations.RemoveField(
            model_name='person',
            name='left_on',
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.UniqueConstraint(fields=('powiat', 'version', 'key'), name='families_activity_key_once'),
        ),
    ]
