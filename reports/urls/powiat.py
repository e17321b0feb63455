from django.urls import path

from reports import views

urlpatterns = [
    path("raporty/", views.report_list, name="report_list"),
    path("raporty/<uuid:pk>/", views.report_show, name="report_show"),
    path("raporty/<uuid:pk>/edytuj/", views.report_edit, name="report_edit"),
    path("raporty/<uuid:pk>/popraw/", views.report_reopen, name="report_reopen"),
    path("raporty/<uuid:pk>/zamroz/", views.snapshot_freeze, name="snapshot_freeze"),
    path("liczby/<uuid:pk>/", views.snapshot_show, name="snapshot_show"),
    path("raporty/<uuid:pk>/sprawdz/", views.report_check, name="report_check"),
    path("raporty/<uuid:pk>/wyslij/", views.report_submit, name="report_submit"),
    path("wyslane/<uuid:pk>/", views.submitted_show, name="submitted_show"),
    path("wyslane/<uuid:pk>/pdf/", views.submitted_pdf, name="submitted_pdf"),
    path("wyslane/<uuid:pk>/liczby.xlsx", views.submitted_xlsx, name="submitted_xlsx"),
    path("wyslane/<uuid:pk>/liczby.json", views.submitted_json, name="submitted_json"),
]
