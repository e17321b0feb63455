"""Two people may correct a team or a seat; an event of the staff entered by mistake is removed with its reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teams", "0005_lock_closed_sessions")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="revision",
            field=models.PositiveIntegerField(default=1, verbose_name="zapis nr"),
        ),
        migrations.AddField(
            model_name="teammember",
            name="revision",
            field=models.PositiveIntegerField(default=1, verbose_name="zapis nr"),
        ),
        migrations.AddField(
            model_name="staffevent",
            name="removed_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="powód usunięcia", default=""),
            preserve_default=False,
        ),
    ]
