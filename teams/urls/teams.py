from django.urls import path

from teams.views import seats, staff_events, team_files, teams

urlpatterns = [
    path("zespoly/", teams.team_list, name="team_list"),
    path("zespoly/powolaj/", teams.team_create, name="team_create"),
    path("zespoly/<uuid:pk>/", teams.team_show, name="team_show"),
    path("zespoly/<uuid:pk>/popraw/", teams.team_edit, name="team_edit"),
    path("zespoly/<uuid:pk>/rozwiaz/", teams.team_dissolve, name="team_dissolve"),
    path("zespoly/<uuid:pk>/cofnij-rozwiazanie/", teams.team_reinstate, name="team_reinstate"),
    path("zespoly/<uuid:pk>/historia/", teams.team_history, name="team_history"),
    path("zespoly/<uuid:pk>/sklad/", teams.team_roster, name="team_roster"),
    path("zespoly/<uuid:pk>/dokumenty/nowy/", team_files.team_file_create, name="team_file_create"),
    path("zespoly/dokumenty/<uuid:pk>/", team_files.team_file_download, name="team_file_download"),
    path("zespoly/<uuid:pk>/dodaj-osobe/", seats.team_member_create, name="team_member_create"),
    path("zespoly/osoby/<uuid:pk>/", seats.team_member_show, name="team_member_show"),
    path("zespoly/osoby/<uuid:pk>/popraw/", seats.team_member_edit, name="team_member_edit"),
    path("zespoly/osoby/<uuid:pk>/funkcja/", seats.team_member_function, name="team_member_function"),
    path("zespoly/osoby/<uuid:pk>/zastepca/", seats.team_member_substitute, name="team_member_substitute"),
    path("zespoly/osoby/<uuid:pk>/zmien-osobe/", seats.team_member_replace, name="team_member_replace"),
    path("zespoly/osoby/<uuid:pk>/zakoncz/", seats.team_member_end, name="team_member_end"),
    path("zespoly/osoby/<uuid:pk>/oswiadczenie/", seats.team_member_statement, name="team_member_statement"),
    path("zespoly/osoby/<uuid:pk>/oswiadczenie/wycofaj/", seats.statement_withdraw, name="statement_withdraw"),
    path("szkolenia/", staff_events.staff_event_list, name="staff_event_list"),
    path("szkolenia/nowe/", staff_events.staff_event_create, name="staff_event_create"),
    path("szkolenia/<uuid:pk>/", staff_events.staff_event_show, name="staff_event_show"),
    path("szkolenia/<uuid:pk>/popraw/", staff_events.staff_event_edit, name="staff_event_edit"),
    path("szkolenia/<uuid:pk>/usun/", staff_events.staff_event_remove, name="staff_event_remove"),
    path("szkolenia/<uuid:pk>/osoby/", staff_events.staff_event_people, name="staff_event_people"),
    path("szkolenia/osoby/<uuid:pk>/usun/", staff_events.staff_event_person_remove, name="staff_event_person_remove"),
]
