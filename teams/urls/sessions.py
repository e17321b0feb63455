from django.urls import path

from teams.views import attendance, items, sessions, votes

urlpatterns = [
    path("posiedzenia/", sessions.session_list, name="session_list"),
    path("posiedzenia/nowe/", sessions.session_create, name="session_create"),
    path("posiedzenia/nowe-obiegowe/", sessions.circulation_create, name="circulation_create"),
    path("posiedzenia/<uuid:pk>/", sessions.session_show, name="session_show"),
    path("posiedzenia/<uuid:pk>/zmiana/", sessions.session_edit, name="session_edit"),
    path("posiedzenia/<uuid:pk>/odwolanie/", sessions.session_cancel, name="session_cancel"),
    path("posiedzenia/<uuid:pk>/zapros/", sessions.session_invite, name="session_invite"),
    path("posiedzenia/<uuid:pk>/odpowiedz/", sessions.session_answer, name="session_answer"),
    path("posiedzenia/<uuid:pk>/otworz/", sessions.session_open, name="session_open"),
    path("posiedzenia/<uuid:pk>/obecnosc/", attendance.attendance_record, name="attendance_record"),
    path("posiedzenia/<uuid:pk>/zamknij/", sessions.session_close, name="session_close"),
    path("sprawy-pzkw/nowa/", items.item_create, name="item_create"),
    path("sprawy-pzkw/<uuid:pk>/", items.item_show, name="item_show"),
    path("sprawy-pzkw/<uuid:pk>/do-posiedzenia/", items.item_schedule, name="item_schedule"),
    path("sprawy-pzkw/<uuid:pk>/z-posiedzenia/", items.item_take_off, name="item_take_off"),
    path("sprawy-pzkw/<uuid:pk>/wycofanie/", items.item_withdraw, name="item_withdraw"),
    path("sprawy-pzkw/<uuid:pk>/wyzej/", items.item_move_up, name="item_move_up"),
    path("sprawy-pzkw/<uuid:pk>/nizej/", items.item_move_down, name="item_move_down"),
    path("sprawy-pzkw/<uuid:pk>/glos/", votes.vote_cast, name="vote_cast"),
    path("sprawy-pzkw/<uuid:pk>/glosy/", votes.votes_enter, name="votes_enter"),
    path("sprawy-pzkw/<uuid:pk>/koniec-glosowania/", votes.voting_close, name="voting_close"),
    path("sprawy-pzkw/<uuid:pk>/rozstrzygniecie/", votes.resolution_edit, name="resolution_edit"),
    path("sprawy-pzkw/<uuid:pk>/zdanie-odrebne/", votes.dissent_write, name="dissent_write"),
    path("sprawy-pzkw/<uuid:pk>/wylaczenie/", votes.member_exclude, name="member_exclude"),
    path("sprawy-pzkw/<uuid:pk>/moje-wylaczenie/", votes.step_aside, name="step_aside"),
    path("sprawy-pzkw/wylaczenia/<uuid:pk>/cofnij/", votes.exclusion_lift, name="exclusion_lift"),
]
