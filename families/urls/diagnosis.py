from django.urls import path

from families.views import diagnosis, diagnosis_versions

urlpatterns = [
    path("udzial/<uuid:pk>/diagnoza/", diagnosis.diagnosis_create, name="diagnosis_create"),
    path("udzial/<uuid:pk>/diagnozy/", diagnosis_versions.diagnosis_list, name="diagnosis_list"),
    path("udzial/<uuid:pk>/diagnozy/porownanie/", diagnosis_versions.diagnosis_compare, name="diagnosis_compare"),
    path("diagnozy/<uuid:pk>/", diagnosis.diagnosis_show, name="diagnosis_show"),
    path("diagnozy/<uuid:pk>/edytuj/", diagnosis.diagnosis_edit, name="diagnosis_edit"),
    path("diagnozy/<uuid:pk>/uzgodnij/", diagnosis.diagnosis_agree, name="diagnosis_agree"),
]
