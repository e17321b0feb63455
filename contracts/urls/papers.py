from django.urls import path

from contracts.views import papers as views

urlpatterns = [
    path("kontrakty/<uuid:pk>/pdf/", views.contract_pdf, name="contract_pdf"),
]
