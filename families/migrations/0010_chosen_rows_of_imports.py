from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0009_answers_read")]

    operations = [
        migrations.AddField(
            model_name="importrow",
            name="chosen",
            field=models.BooleanField(default=False, verbose_name="wybrany do wczytania"),
        ),
    ]
