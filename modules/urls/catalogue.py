from django.urls import path

from modules.views import catalogue as views

urlpatterns = [
    path("uslugi/", views.catalogue_list, name="catalogue_list"),
    path("uslugi/nowa/", views.service_create, name="service_create"),
    path("instrumenty/<uuid:pk>/wez/", views.instrument_adopt, name="instrument_adopt"),
]
