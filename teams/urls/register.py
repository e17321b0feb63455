from django.urls import path

from teams.views import access_log, powiat

urlpatterns = [
    path("powiat/wybor/", powiat.scope_choose, name="scope_choose"),
    path("powiat/", powiat.powiat_show, name="powiat_show"),
    path("dziennik/", access_log.access_log, name="access_log"),
]
