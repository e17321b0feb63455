from django.urls import path

from families.views import photos, visit_drafts, visit_history, visit_photos, visit_plans, visits

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
    path("wizyty/zdjecie/<uuid:pk>/", photos.photo_show, name="photo_show"),
    path("wizyty/<uuid:pk>/zdjecie/", visit_photos.photo_add, name="photo_add"),
    path("wizyty/zdjecie/<uuid:pk>/usun/", visit_photos.photo_remove, name="photo_remove"),
    path("wizyty/<uuid:pk>/zapisy/", visit_history.note_history, name="note_history"),
    path("wizyty/rozbieznosc/<uuid:pk>/", visit_history.conflict_decide, name="conflict_decide"),
    path("wizyty/szkic/<uuid:pk>/", visit_drafts.draft_show, name="draft_show"),
    path("wizyty/szkic/<uuid:pk>/porzuc/", visit_drafts.draft_drop, name="draft_drop"),
]
