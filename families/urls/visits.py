from django.urls import path

from families.views import visit_plans, visits

urlpatterns = [
    path("udzial/<uuid:pk>/wizyta/", visits.visit_create, name="visit_create"),
    path("wizyty/<uuid:pk>/", visits.visit_show, name="visit_show"),
    path("wizyty/<uuid:pk>/edytuj/", visits.visit_edit, name="visit_edit"),
    path("udzial/<uuid:pk>/plan-wizyty/", visit_plans.visit_plan, name="visit_plan"),
    path("wizyty/<uuid:pk>/termin/", visit_plans.visit_move, name="visit_move"),
    path("wizyty/<uuid:pk>/odwolanie/", visit_plans.visit_cancel, name="visit_cancel"),
    path("wizyty/<uuid:pk>/notatka/", visit_plans.visit_note, name="visit_note"),
    path("wizyty/<uuid:pk>/podpisz/", visits.visit_sign, name="visit_sign"),
    path("wizyty/<uuid:pk>/sprostowanie/", visits.visit_correct, name="visit_correct"),
]
