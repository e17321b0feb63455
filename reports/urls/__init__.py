from reports.urls import nation, powiat, practices, publication

urlpatterns = [
    *powiat.urlpatterns,
    *nation.urlpatterns,
    *publication.urlpatterns,
    *practices.urlpatterns,
]
