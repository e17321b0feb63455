from django.urls import path

from families.views import diagnosis

urlpatterns = [
    path("udzial/<uuid:pk>/diagnoza/", diagnosis.diagnosis_create, name="diagnosis_create"),
    path("diagnozy/<uuid:pk>/", diagnosis.diagnosis_show, name="diagnosis_show"),
    path("diagnozy/<uuid:pk>/edytuj/", diagnosis.diagnosis_edit, name="diagnosis_edit"),
    path("diagnozy/<uuid:pk>/uzgodnij/", diagnosis.diagnosis_agree, name="diagnosis_agree"),
]
