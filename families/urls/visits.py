from django.urls import path

from families.views import visits

urlpatterns = [
    path("udzial/<uuid:pk>/wizyta/", visits.visit_create, name="visit_create"),
    path("wizyty/<uuid:pk>/", visits.visit_show, name="visit_show"),
    path("wizyty/<uuid:pk>/edytuj/", visits.visit_edit, name="visit_edit"),
    path("wizyty/<uuid:pk>/podpisz/", visits.visit_sign, name="visit_sign"),
    path("wizyty/<uuid:pk>/sprostowanie/", visits.visit_correct, name="visit_correct"),
]
