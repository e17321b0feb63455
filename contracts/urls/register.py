from django.urls import path

from contracts.views import case_file
from contracts.views import register as views

urlpatterns = [
    path("kontrakty/", views.contract_list, name="contract_list"),
    path("kontrakty/rejestr.csv", views.contract_register_csv, name="contract_register_csv"),
    path("kontrakty/rejestr.xlsx", views.contract_register_xlsx, name="contract_register_xlsx"),
    path("kontrakty/<uuid:pk>/akta.zip", case_file.contract_case_file, name="contract_case_file"),
]
