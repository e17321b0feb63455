from django.urls import path

from families.views import calendars

urlpatterns = [
    path("kalendarz/", calendars.calendar_show, name="calendar_show"),
    path("kalendarz/adres/", calendars.feed_show, name="feed_show"),
    path("kalendarz/adres/nowy/", calendars.feed_make, name="feed_make"),
    path("kalendarz/adres/wylacz/", calendars.feed_remove, name="feed_remove"),
    path("kalendarz/prywatny.ics", calendars.calendar_feed, name="calendar_feed"),
]
