from django.urls import path

from contracts.views import signing as views

urlpatterns = [
    path("kontrakty/<uuid:pk>/uzgodnij/", views.contract_agree, name="contract_agree"),
    path("kontrakty/<uuid:pk>/wroc-do-projektu/", views.contract_reopen, name="contract_reopen"),
    path("podpisy/<uuid:pk>/", views.signature_record, name="signature_record"),
]
