from django.urls import path

from reports.api import views

urlpatterns = [
    path("reports/", views.ReportList.as_view(), name="api_report_list"),
    path("reports/<uuid:pk>/", views.ReportShow.as_view(), name="api_report_show"),
]
