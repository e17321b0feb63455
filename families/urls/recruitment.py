from django.urls import path

from families.views import recruitment, recruitment_board

urlpatterns = [
    path("rodziny/nowa/", recruitment.family_nominate, name="family_nominate"),
    path("rodziny/rekrutacja/", recruitment_board.recruitment_show, name="recruitment_show"),
    path("udzial/<uuid:pk>/", recruitment_board.participation_show, name="participation_show"),
    path("udzial/<uuid:pk>/przerwanie/", recruitment.participation_leave, name="participation_leave"),
    path("udzial/<uuid:pk>/osoba/", recruitment_board.participant_create, name="participant_create"),
    path("udzial/<uuid:pk>/zaproszenie/", recruitment.participation_invite, name="participation_invite"),
    path("udzial/<uuid:pk>/odpowiedz/", recruitment.participation_answer, name="participation_answer"),
    path("udzial/<uuid:pk>/decyzja/", recruitment.participation_decide, name="participation_decide"),
    path("udzial/<uuid:pk>/deklaracja/", recruitment.participation_start, name="participation_start"),
]
