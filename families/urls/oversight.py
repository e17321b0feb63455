from django.urls import path

from families.views import devices, photos, unsent, visit_overview

urlpatterns = [
    path("rodziny/wizyty/", visit_overview.visit_overview, name="visit_overview"),
    path("rodziny/wizyty/pracownicy.csv", visit_overview.visit_workers_csv, name="visit_workers_csv"),
    path("rodziny/wizyty/rodziny.csv", visit_overview.visit_families_csv, name="visit_families_csv"),
    path("notatki-z-terenu/", unsent.unsent_list, name="unsent_list"),
    path("notatki-z-terenu/<uuid:pk>/", unsent.unsent_show, name="unsent_show"),
    path("notatki-z-terenu/zdjecie/<uuid:pk>/", photos.unsent_photo, name="unsent_photo"),
    path("notatki-z-terenu/<uuid:pk>/rodzina/", unsent.unsent_family, name="unsent_family"),
    path("notatki-z-terenu/<uuid:pk>/dolacz/", unsent.unsent_adopt, name="unsent_adopt"),
    path("notatki-z-terenu/<uuid:pk>/odloz/", unsent.unsent_set_aside, name="unsent_set_aside"),
    path("urzadzenia/", devices.device_list, name="device_list"),
    path("urzadzenia/<uuid:pk>/odetnij/", devices.device_revoke, name="device_revoke"),
]
