from django.urls import path

from families.views import activities, appointments, compare, endings, goals, programme

urlpatterns = [
    path("udzial/<uuid:pk>/program/", programme.programme_begin, name="programme_begin"),
    path("programy/<uuid:pk>/", programme.version_show, name="version_show"),
    path("programy/<uuid:pk>/cele/", programme.version_edit, name="version_edit"),
    path("programy/<uuid:pk>/cel/", goals.goal_create, name="goal_create"),
    path("cele/<uuid:pk>/", goals.goal_edit, name="goal_edit"),
    path("cele/<uuid:pk>/usun/", goals.goal_remove, name="goal_remove"),
    path("cele/<uuid:pk>/przesun/", goals.goal_move, name="goal_move"),
    path("programy/<uuid:pk>/porownanie/", compare.version_compare, name="version_compare"),
    path("programy/<uuid:pk>/dzialanie/", activities.activity_create, name="activity_create"),
    path("dzialania/<uuid:pk>/", activities.activity_edit, name="activity_edit"),
    path("dzialania/<uuid:pk>/usun/", activities.activity_remove, name="activity_remove"),
    path("dzialania/<uuid:pk>/stan/", activities.activity_move, name="activity_move"),
    path("dzialania/<uuid:pk>/terminy/", appointments.appointment_list, name="appointment_list"),
    path("dzialania/<uuid:pk>/nowe-terminy/", appointments.appointment_create, name="appointment_create"),
    path("terminy/<uuid:pk>/", appointments.appointment_edit, name="appointment_edit"),
    path("terminy/<uuid:pk>/usun/", appointments.appointment_remove, name="appointment_remove"),
    path("programy/<uuid:pk>/przekaz/", programme.version_submit, name="version_submit"),
    path("programy/<uuid:pk>/wycofaj/", programme.version_withdraw, name="version_withdraw"),
    path("programy/<uuid:pk>/wprowadz/", programme.version_put_in_force, name="version_put_in_force"),
    path("programy/<uuid:pk>/nowa-wersja/", programme.version_amend, name="version_amend"),
    path("program/<uuid:pk>/zakoncz/", endings.programme_end, name="programme_end"),
]
