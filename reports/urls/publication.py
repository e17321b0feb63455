from django.urls import path

from reports.views import public, publication

urlpatterns = [
    path("raporty/<uuid:pk>/publikacja/", publication.offer_create, name="offer_create"),
    path("raporty/publikacja/<uuid:pk>/wycofaj/", publication.offer_withdraw, name="offer_withdraw"),
    path("crzl/efekty/<int:pk>/", publication.publication_list, name="publication_list"),
    path("crzl/efekty/<int:pk>/nowa/", publication.publication_create, name="publication_create"),
    path("efekty/", public.public_editions, name="public_editions"),
    path("efekty/<int:number>/", public.public_edition, name="public_edition"),
    path("efekty/<int:number>/efekty.csv", public.public_csv, name="public_csv"),
    path("efekty/<int:number>/efekty.xlsx", public.public_xlsx, name="public_xlsx"),
    path("efekty/<int:number>/efekty.json", public.public_json, name="public_json"),
    path("efekty/<int:number>/<int:powiat>/", public.public_powiat, name="public_powiat"),
]
