from django.urls import path

from contracts.api import views

urlpatterns = [
    path("contracts/", views.ContractList.as_view(), name="api_contract_list"),
    path("contracts/<uuid:pk>/", views.ContractDetail.as_view(), name="api_contract_detail"),
]
