from django.db import migrations, models


class Migration(migrations.Migration):
    """When whoever asked has read the answer."""

    dependencies = [
        ("families", "0007_steps_taken_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="duplicatequestion",
            name="seen_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="odpowiedź przeczytano"),
        ),
    ]
