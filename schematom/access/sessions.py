"""Sessions of a person, ended before their time."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_sessions(user_id, *, keep=""):
    """End what a person is logged in with, but the session `keep`. Gives how many were ended.

    Sessions are sealed, so each that has not run out is opened and looked at.
    """
    standing = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=keep or "")
    ended = [one.pk for one in standing.iterator() if one.get_decoded().get(SESSION_KEY) == str(user_id)]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)
