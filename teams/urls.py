from django.urls import path

from teams import views

urlpatterns = [
    path("powiat/wybor/", views.scope_choose, name="scope_choose"),
    path("powiat/", views.powiat_show, name="powiat_show"),
    path("dziennik/", views.access_log, name="access_log"),
    path("posiedzenia/", views.session_list, name="session_list"),
    path("posiedzenia/nowe/", views.session_create, name="session_create"),
    path("posiedzenia/<uuid:pk>/", views.session_show, name="session_show"),
    path("posiedzenia/<uuid:pk>/otworz/", views.session_open, name="session_open"),
    path("posiedzenia/<uuid:pk>/zamknij/", views.session_close, name="session_close"),
    path("sprawy-pzkw/<uuid:pk>/", views.item_show, name="item_show"),
    path("sprawy-pzkw/<uuid:pk>/do-posiedzenia/", views.item_schedule, name="item_schedule"),
    path("sprawy-pzkw/<uuid:pk>/z-posiedzenia/", views.item_take_off, name="item_take_off"),
    path("sprawy-pzkw/<uuid:pk>/glos/", views.vote_cast, name="vote_cast"),
]
