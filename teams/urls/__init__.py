from teams.urls import minutes, nation, people, register, remarks, sessions, teams

urlpatterns = [
    *register.urlpatterns,
    *people.urlpatterns,
    *teams.urlpatterns,
    *sessions.urlpatterns,
    *remarks.urlpatterns,
    *minutes.urlpatterns,
    *nation.urlpatterns,
]
