from django.urls import path

from families.views import assignment, emergency, rights, sensitive, supervision

urlpatterns = [
    path("rodziny/<uuid:pk>/opiekun/", assignment.assignment_create, name="assignment_create"),
    path("opieka/<uuid:pk>/", assignment.assignment_edit, name="assignment_edit"),
    path("opieka/<uuid:pk>/zakoncz/", assignment.assignment_end, name="assignment_end"),
    path("rodziny/<uuid:pk>/udostepnij/", assignment.share_create, name="share_create"),
    path("udostepnienia/<uuid:pk>/przedluz/", assignment.share_extend, name="share_extend"),
    path("udostepnienia/<uuid:pk>/zakoncz/", assignment.share_end, name="share_end"),
    path("rodziny/<uuid:pk>/dostep/", rights.access_show, name="access_show"),
    path("rodziny/pracownicy/", supervision.worker_list, name="worker_list"),
    path("rodziny/pracownicy/<int:pk>/", supervision.worker_show, name="worker_show"),
    path("rodziny/awaryjnie/", emergency.emergency_open, name="emergency_open"),
    path("otwarcia/<uuid:pk>/zamknij/", emergency.emergency_end, name="emergency_end"),
    path("dostepy/", rights.access_list, name="access_list"),
    path("dostepy/otwarcia/<uuid:pk>/", emergency.emergency_show, name="emergency_show"),
    path("dostepy/otwarcia/<uuid:pk>/ocena/", emergency.emergency_review, name="emergency_review"),
    path("dostepy/dane-wrazliwe/", rights.sensitive_right_give, name="sensitive_right_give"),
    path("prawa-do-danych/<uuid:pk>/odbierz/", rights.sensitive_right_end, name="sensitive_right_end"),
    path("rodziny/<uuid:pk>/dane-wrazliwe/", sensitive.sensitive_list, name="sensitive_list"),
    path("rodziny/<uuid:pk>/dane-wrazliwe/nowe/", sensitive.sensitive_create, name="sensitive_create"),
    path("rodziny/<uuid:pk>/dane-wrazliwe/prawo/", rights.sensitive_right_create, name="sensitive_right_create"),
    path("dane-wrazliwe/<uuid:pk>/", sensitive.sensitive_edit, name="sensitive_edit"),
    path("dane-wrazliwe/<uuid:pk>/usun/", sensitive.sensitive_remove, name="sensitive_remove"),
]
