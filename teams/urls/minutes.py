from django.urls import path

from teams.views import minutes, resolutions, session_papers

urlpatterns = [
    path("posiedzenia/<uuid:pk>/protokol/", minutes.minutes_panel, name="minutes_panel"),
    path("posiedzenia/<uuid:pk>/protokol/sporzadz/", minutes.minutes_draw_up, name="minutes_draw_up"),
    path("posiedzenia/<uuid:pk>/adnotacja/", minutes.annotation_create, name="annotation_create"),
    path("posiedzenia/<uuid:pk>/wydruki/", session_papers.session_papers_prepare, name="session_papers_prepare"),
    path(
        "posiedzenia/<uuid:pk>/zaproszenie/pdf/", session_papers.session_invitation_pdf, name="session_invitation_pdf"
    ),
    path("posiedzenia/<uuid:pk>/lista-obecnosci/pdf/", session_papers.attendance_list_pdf, name="attendance_list_pdf"),
    path("posiedzenia/protokoly/", minutes.minutes_list, name="minutes_list"),
    path("posiedzenia/protokoly/<uuid:pk>/podpisy/", minutes.minutes_sign, name="minutes_sign"),
    path("posiedzenia/protokoly/<uuid:pk>/skan/dolacz/", minutes.minutes_scan_attach, name="minutes_scan_attach"),
    path("posiedzenia/protokoly/<uuid:pk>/skan/", minutes.minutes_scan, name="minutes_scan"),
    path("posiedzenia/protokoly/<uuid:pk>/pdf/", minutes.minutes_pdf, name="minutes_pdf"),
    path("posiedzenia/rozstrzygniecia/", resolutions.resolution_list, name="resolution_list"),
]
