from django.urls import path

from contracts.views import register as views

urlpatterns = [
    path("kontrakty/", views.contract_list, name="contract_list"),
]
