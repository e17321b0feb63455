from django.urls import path

from contracts.views import contracts as views

urlpatterns = [
    path("kontrakty/", views.contract_list, name="contract_list"),
    path("udzial/<uuid:pk>/kontrakt/", views.contract_create, name="contract_create"),
    path("kontrakty/<uuid:pk>/", views.contract_show, name="contract_show"),
    path("kontrakty/<uuid:pk>/edytuj/", views.contract_edit, name="contract_edit"),
    path("kontrakty/<uuid:pk>/zobowiazanie/", views.commitment_create, name="commitment_create"),
    path("zobowiazania/<uuid:pk>/", views.commitment_edit, name="commitment_edit"),
    path("zobowiazania/<uuid:pk>/usun/", views.commitment_remove, name="commitment_remove"),
    path("kontrakty/<uuid:pk>/uzgodnij/", views.contract_agree, name="contract_agree"),
    path("kontrakty/<uuid:pk>/wroc-do-projektu/", views.contract_reopen, name="contract_reopen"),
    path("podpisy/<uuid:pk>/", views.signature_record, name="signature_record"),
    path("kontrakty/<uuid:pk>/zakoncz/", views.contract_end, name="contract_end"),
    path("kontrakty/<uuid:pk>/pdf/", views.contract_pdf, name="contract_pdf"),
    path("rodziny/<uuid:pk>/kontrakty/", views.contract_panel, name="contract_panel"),
]
