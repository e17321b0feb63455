from django.urls import path

from contracts.views import annexes as views

urlpatterns = [
    path("kontrakty/<uuid:pk>/zakoncz/", views.contract_end, name="contract_end"),
]
