from django.urls import path

from contracts.views import contracts as views

urlpatterns = [
    path("kontrakty/<uuid:pk>/", views.contract_show, name="contract_show"),
    path("rodziny/<uuid:pk>/kontrakty/", views.contract_panel, name="contract_panel"),
]
