from reports.urls import figures, nation, powiat, practices, publication

urlpatterns = [
    *powiat.urlpatterns,
    *figures.urlpatterns,
    *nation.urlpatterns,
    *publication.urlpatterns,
    *practices.urlpatterns,
]
