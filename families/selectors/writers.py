"""Who wrote what a version says, from the log: whoever did has no vote on it."""

from schematom.audit.models import AuditEvent

WRITING = (
    "programme.begun",
    "programme.goals_saved",
    "programme.amended",
    "activity.added",
    "activity.edited",
    "goal.added",
    "goal.edited",
)


def writers_of(version):
    """Ids of users: the author of the version and everybody who wrote its goals and activities."""
    parts = (version.activities, version.goal_rows)
    things = [str(version.pk), *(str(pk) for rows in parts for pk in rows.values_list("pk", flat=True))]
    written = AuditEvent.objects.filter(powiat_id=version.powiat_id, verb__in=WRITING, subject_id__in=things)
    return {version.author_id, *written.order_by().values_list("user_id", flat=True).distinct()}
