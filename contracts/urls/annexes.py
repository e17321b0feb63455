from django.urls import path

from contracts.views import annexes as views

urlpatterns = [
    path("kontrakty/<uuid:pk>/aneks/", views.contract_annex, name="contract_annex"),
    path("kontrakty/<uuid:pk>/przed-aneksem/", views.contract_before, name="contract_before"),
    path("kontrakty/<uuid:pk>/zakoncz/", views.contract_end, name="contract_end"),
]
