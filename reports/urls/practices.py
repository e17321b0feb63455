from django.urls import path

from reports.views import collections, practices, practices_nation

urlpatterns = [
    path("raporty/dobre-praktyki/", practices.practice_list, name="practice_list"),
    path("raporty/dobre-praktyki/nowa/", practices.practice_create, name="practice_create"),
    path("raporty/dobre-praktyki/<uuid:pk>/", practices.practice_show, name="practice_show"),
    path("raporty/dobre-praktyki/<uuid:pk>/opis/", practices.practice_edit, name="practice_edit"),
    path("raporty/dobre-praktyki/<uuid:pk>/przekaz/", practices.practice_hand_over, name="practice_hand_over"),
    path("raporty/dobre-praktyki/<uuid:pk>/popraw/", practices.practice_reopen, name="practice_reopen"),
    path("raporty/dobre-praktyki/<uuid:pk>/wycofaj/", practices.practice_withdraw, name="practice_withdraw"),
    path("crzl/dobre-praktyki/", practices_nation.practice_review_list, name="practice_review_list"),
    path("crzl/dobre-praktyki/<uuid:pk>/", practices_nation.practice_read, name="practice_read"),
    path("crzl/dobre-praktyki/<uuid:pk>/decyzja/", practices_nation.practice_decide, name="practice_decide"),
    path("crzl/dobre-praktyki/edycje/<int:pk>/nowa/", collections.collection_create, name="collection_create"),
    path("crzl/dobre-praktyki/publikacje/<uuid:pk>/", collections.collection_show, name="collection_show"),
    path("crzl/dobre-praktyki/publikacje/<uuid:pk>/pdf/", collections.collection_pdf, name="collection_pdf"),
    path("dobre-praktyki/", collections.public_practices, name="public_practices"),
    path("dobre-praktyki/<uuid:pk>/pdf/", collections.public_practice_pdf, name="public_practice_pdf"),
]
