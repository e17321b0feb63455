from django.urls import path

from families.views import imports

urlpatterns = [
    path("rodziny/import/", imports.import_create, name="import_create"),
    path("rodziny/import/wzor.xlsx", imports.import_xlsx, name="import_xlsx"),
    path("rodziny/import/wzor.csv", imports.import_csv, name="import_csv"),
    path("rodziny/import/<uuid:pk>/", imports.import_show, name="import_show"),
    path("rodziny/import/<uuid:pk>/wybor/", imports.import_choose, name="import_choose"),
    path("rodziny/import/<uuid:pk>/porzuc/", imports.import_abandon, name="import_abandon"),
    path("rodziny/import/<uuid:pk>/cofnij/", imports.import_undo, name="import_undo"),
]
