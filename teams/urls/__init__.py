from teams.urls import nation, people, register, sessions, teams

urlpatterns = [
    *register.urlpatterns,
    *people.urlpatterns,
    *teams.urlpatterns,
    *sessions.urlpatterns,
    *nation.urlpatterns,
]
