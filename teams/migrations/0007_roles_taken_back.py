"""A role may end the day before it began: taken back on its first day, or before."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("teams", "0006_team_revisions_and_removed_events")]

    operations = [
        migrations.RemoveConstraint("membership", "teams_membership_dates"),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from") - 1),
                name="teams_membership_dates",
            ),
        ),
    ]
