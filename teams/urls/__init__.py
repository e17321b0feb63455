from teams.urls import minutes, nation, people, register, sessions, teams

urlpatterns = [
    *register.urlpatterns,
    *people.urlpatterns,
    *teams.urlpatterns,
    *sessions.urlpatterns,
    *minutes.urlpatterns,
    *nation.urlpatterns,
]
