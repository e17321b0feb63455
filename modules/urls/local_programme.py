from django.urls import path

from modules.views import local_programme as views

urlpatterns = [
    path("lpiw/", views.lpiw_show, name="lpiw_show"),
    path("lpiw/nowa-wersja/", views.lpiw_version_create, name="lpiw_version_create"),
    path("lpiw/wersja/<uuid:pk>/", views.lpiw_version_show, name="lpiw_version_show"),
    path("lpiw/wersja/<uuid:pk>/edytuj/", views.lpiw_version_edit, name="lpiw_version_edit"),
    path("lpiw/wersja/<uuid:pk>/przekaz/", views.lpiw_version_submit, name="lpiw_version_submit"),
]
