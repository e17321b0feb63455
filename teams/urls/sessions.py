from django.urls import path

from teams.views import items, sessions

urlpatterns = [
    path("posiedzenia/", sessions.session_list, name="session_list"),
    path("posiedzenia/nowe/", sessions.session_create, name="session_create"),
    path("posiedzenia/<uuid:pk>/", sessions.session_show, name="session_show"),
    path("posiedzenia/<uuid:pk>/otworz/", sessions.session_open, name="session_open"),
    path("posiedzenia/<uuid:pk>/zamknij/", sessions.session_close, name="session_close"),
    path("sprawy-pzkw/<uuid:pk>/", items.item_show, name="item_show"),
    path("sprawy-pzkw/<uuid:pk>/do-posiedzenia/", items.item_schedule, name="item_schedule"),
    path("sprawy-pzkw/<uuid:pk>/z-posiedzenia/", items.item_take_off, name="item_take_off"),
    path("sprawy-pzkw/<uuid:pk>/glos/", items.vote_cast, name="vote_cast"),
]
