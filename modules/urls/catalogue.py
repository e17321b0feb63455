from django.urls import path

from modules.views import catalogue, library, testing

urlpatterns = [
    path("uslugi/", catalogue.catalogue_list, name="catalogue_list"),
    path("uslugi/nowa/", catalogue.service_create, name="service_create"),
    path("uslugi/<uuid:pk>/edytuj/", catalogue.service_edit, name="service_edit"),
    path("uslugi/<uuid:pk>/zakoncz/", catalogue.service_end, name="service_end"),
    path("instrumenty/nowy/", catalogue.instrument_create, name="instrument_create"),
    path("instrumenty/<uuid:pk>/", catalogue.instrument_show, name="instrument_show"),
    path("instrumenty/<uuid:pk>/wez/", catalogue.instrument_adopt, name="instrument_adopt"),
    path("instrumenty/<uuid:pk>/edytuj/", catalogue.instrument_edit, name="instrument_edit"),
    path("instrumenty/<uuid:pk>/usun/", catalogue.instrument_remove, name="instrument_remove"),
    path("instrumenty/<uuid:pk>/zglos/", library.instrument_offer, name="instrument_offer"),
    path("instrumenty/zgloszenia/<uuid:pk>/", library.offer_show, name="offer_show"),
    path("instrumenty/testy/", testing.instrument_test_list, name="instrument_test_list"),
    path("instrumenty/testy/nowy/", testing.instrument_test_create, name="instrument_test_create"),
    path("instrumenty/testy/<uuid:pk>/ocena/", testing.instrument_test_assess, name="instrument_test_assess"),
    path("instrumenty/testy/<uuid:pk>/rezygnacja/", testing.instrument_test_give_up, name="instrument_test_give_up"),
    path("crzl/instrumenty/", library.library_list, name="library_list"),
    path("crzl/instrumenty/nowy/", library.library_instrument_create, name="library_instrument_create"),
    path("crzl/instrumenty/<uuid:pk>/edytuj/", library.library_instrument_edit, name="library_instrument_edit"),
    path(
        "crzl/instrumenty/<uuid:pk>/wycofaj/", library.library_instrument_withdraw, name="library_instrument_withdraw"
    ),
    path("crzl/instrumenty/zgloszenia/<uuid:pk>/decyzja/", library.offer_decide, name="offer_decide"),
]
