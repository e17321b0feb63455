from families.urls import (
    caseload,
    diagnosis,
    household,
    programme,
    recruitment,
    rights,
    visits,
    work,
)

urlpatterns = [
    *caseload.urlpatterns,
    *recruitment.urlpatterns,
    *household.urlpatterns,
    *rights.urlpatterns,
    *diagnosis.urlpatterns,
    *programme.urlpatterns,
    *visits.urlpatterns,
    *work.urlpatterns,
]
