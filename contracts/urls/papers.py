from django.urls import path

from contracts.views import papers as views
from contracts.views import wording

urlpatterns = [
    path("kontrakty/<uuid:pk>/pdf/", views.contract_pdf, name="contract_pdf"),
    path("kontrakty/<uuid:pk>/pdf-prostym-jezykiem/", views.contract_plain_pdf, name="contract_plain_pdf"),
    path("kontrakty/<uuid:pk>/sprawdz/", views.contract_check, name="contract_check"),
    path("kontrakty/<uuid:pk>/tresc/", wording.contract_wording, name="contract_wording"),
    path("kontrakty/<uuid:pk>/tresc/wroc-do-wzoru/", wording.contract_wording_return, name="contract_wording_return"),
    path("kontrakty/<uuid:pk>/tresc-prostym-jezykiem/", wording.contract_plain_wording, name="contract_plain_wording"),
    path(
        "kontrakty/<uuid:pk>/tresc-prostym-jezykiem/wroc-do-wzoru/",
        wording.contract_plain_wording_return,
        name="contract_plain_wording_return",
    ),
]
