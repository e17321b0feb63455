from django.urls import path

from families.views import attendance, group_members, group_sessions, groups

urlpatterns = [
    path("zajecia/", groups.group_list, name="group_list"),
    path("zajecia/nowe/", groups.group_create, name="group_create"),
    path("zajecia/<uuid:pk>/", groups.group_show, name="group_show"),
    path("zajecia/<uuid:pk>/edytuj/", groups.group_edit, name="group_edit"),
    path("zajecia/<uuid:pk>/zakoncz/", groups.group_end, name="group_end"),
    path("zajecia/<uuid:pk>/odwolaj/", groups.group_cancel, name="group_cancel"),
    path("zajecia/<uuid:pk>/godziny.csv", attendance.group_hours_csv, name="group_hours_csv"),
    path("zajecia/<uuid:pk>/zapisy/", group_members.group_enrol, name="group_enrol"),
    path("zajecia/<uuid:pk>/zapisz/", group_members.group_member_create, name="group_member_create"),
    path("zajecia/uczestnicy/<uuid:pk>/wypisz/", group_members.group_member_leave, name="group_member_leave"),
    path("zajecia/uczestnicy/<uuid:pk>/miejsce/", group_members.group_member_admit, name="group_member_admit"),
    path("zajecia/<uuid:pk>/spotkania/", group_sessions.group_session_create, name="group_session_create"),
    path("zajecia/spotkania/<uuid:pk>/", group_sessions.group_session_edit, name="group_session_edit"),
    path("zajecia/spotkania/<uuid:pk>/odwolaj/", group_sessions.group_session_cancel, name="group_session_cancel"),
    path("zajecia/spotkania/<uuid:pk>/przywroc/", group_sessions.group_session_reopen, name="group_session_reopen"),
    path("zajecia/spotkania/<uuid:pk>/obecnosc/", attendance.attendance_mark, name="attendance_mark"),
    path("zajecia/spotkania/<uuid:pk>/lista/", attendance.attendance_print, name="attendance_print"),
]
