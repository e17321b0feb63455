from django.urls import path

from families.views import assignment

urlpatterns = [
    path("rodziny/<uuid:pk>/opiekun/", assignment.assignment_create, name="assignment_create"),
    path("opieka/<uuid:pk>/zakoncz/", assignment.assignment_end, name="assignment_end"),
    path("rodziny/<uuid:pk>/udostepnij/", assignment.share_create, name="share_create"),
    path("udostepnienia/<uuid:pk>/zakoncz/", assignment.share_end, name="share_end"),
]
