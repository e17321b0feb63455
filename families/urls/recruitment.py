from django.urls import path

from families.views import recruitment

urlpatterns = [
    path("rodziny/nowa/", recruitment.family_nominate, name="family_nominate"),
    path("udzial/<uuid:pk>/zaproszenie/", recruitment.participation_invite, name="participation_invite"),
    path("udzial/<uuid:pk>/odpowiedz/", recruitment.participation_answer, name="participation_answer"),
    path("udzial/<uuid:pk>/decyzja/", recruitment.participation_decide, name="participation_decide"),
    path("udzial/<uuid:pk>/deklaracja/", recruitment.participation_start, name="participation_start"),
]
