from django.urls import path

from families.views import activities, programme

urlpatterns = [
    path("udzial/<uuid:pk>/program/", programme.programme_begin, name="programme_begin"),
    path("programy/<uuid:pk>/", programme.version_show, name="version_show"),
    path("programy/<uuid:pk>/cele/", programme.version_edit, name="version_edit"),
    path("programy/<uuid:pk>/dzialanie/", activities.activity_create, name="activity_create"),
    path("dzialania/<uuid:pk>/", activities.activity_edit, name="activity_edit"),
    path("dzialania/<uuid:pk>/usun/", activities.activity_remove, name="activity_remove"),
    path("dzialania/<uuid:pk>/stan/", activities.activity_move, name="activity_move"),
    path("programy/<uuid:pk>/przekaz/", programme.version_submit, name="version_submit"),
    path("programy/<uuid:pk>/wycofaj/", programme.version_withdraw, name="version_withdraw"),
    path("programy/<uuid:pk>/wprowadz/", programme.version_put_in_force, name="version_put_in_force"),
    path("programy/<uuid:pk>/nowa-wersja/", programme.version_amend, name="version_amend"),
    path("program/<uuid:pk>/zakoncz/", programme.programme_end, name="programme_end"),
]
