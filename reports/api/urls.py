from django.urls import path

from reports.api import views

urlpatterns = [
    path("reports/", views.ReportList.as_view(), name="api_report_list"),
    path("reports/<uuid:pk>/", views.ReportShow.as_view(), name="api_report_show"),
    path("reports/<uuid:pk>/pdf/", views.ReportPdf.as_view(), name="api_report_pdf"),
    path("reports/<uuid:pk>/xlsx/", views.ReportXlsx.as_view(), name="api_report_xlsx"),
    path("reports/<uuid:pk>/json/", views.ReportJson.as_view(), name="api_report_json"),
]
