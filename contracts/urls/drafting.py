from django.urls import path

from contracts.views import drafting as views

urlpatterns = [
    path("udzial/<uuid:pk>/kontrakt/", views.contract_create, name="contract_create"),
    path("kontrakty/<uuid:pk>/edytuj/", views.contract_edit, name="contract_edit"),
    path("kontrakty/<uuid:pk>/zobowiazanie/", views.commitment_create, name="commitment_create"),
    path("kontrakty/<uuid:pk>/z-programu/", views.commitments_from_programme, name="commitments_from_programme"),
    path("zobowiazania/<uuid:pk>/", views.commitment_edit, name="commitment_edit"),
    path("zobowiazania/<uuid:pk>/przesun/", views.commitment_move, name="commitment_move"),
    path("zobowiazania/<uuid:pk>/usun/", views.commitment_remove, name="commitment_remove"),
]
