from django.urls import path

from families.views import field

urlpatterns = [
    path("teren/", field.field_app, name="field_app"),
    path("teren/sw.js", field.field_worker, name="field_worker"),
    path("teren/manifest.webmanifest", field.field_manifest, name="field_manifest"),
]
