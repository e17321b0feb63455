from django.urls import path

from families.views import caseload, finding, handover

urlpatterns = [
    path("osoby/szukaj/", finding.person_find, name="person_find"),
    path("rodziny/", caseload.family_list, name="family_list"),
    path("rodziny/przekazanie/", handover.caseload_choose, name="caseload_choose"),
    path("rodziny/przekazanie/<int:pk>/", handover.caseload_hand_over, name="caseload_hand_over"),
]
