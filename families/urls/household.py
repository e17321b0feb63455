from django.urls import path

from families.views import family_page, household, papers, persons, statuses

urlpatterns = [
    path("rodziny/<uuid:pk>/", family_page.family_show, name="family_show"),
    path("rodziny/<uuid:pk>/dalej/", family_page.family_more, name="family_more"),
    path("rodziny/<uuid:pk>/dane/", household.family_edit, name="family_edit"),
    path("rodziny/<uuid:pk>/osoba/", household.person_create, name="person_create"),
    path("osoby/<uuid:pk>/", household.person_edit, name="person_edit"),
    path("osoby/<uuid:pk>/karta/", persons.person_show, name="person_show"),
    path("osoby/<uuid:pk>/od-kiedy/", persons.person_join, name="person_join"),
    path("osoby/<uuid:pk>/odejscie/", persons.person_leave, name="person_leave"),
    path("osoby/<uuid:pk>/powrot/", persons.person_return, name="person_return"),
    path("pobyty/<uuid:pk>/", persons.stay_edit, name="stay_edit"),
    path("pobyty/<uuid:pk>/usun/", persons.stay_remove, name="stay_remove"),
    path("osoby/<uuid:pk>/sytuacja/", statuses.status_create, name="status_create"),
    path("sytuacje/<uuid:pk>/", statuses.status_edit, name="status_edit"),
    path("sytuacje/<uuid:pk>/usun/", statuses.status_remove, name="status_remove"),
    path("rodziny/<uuid:pk>/dokumenty/", papers.paper_list, name="paper_list"),
    path("rodziny/<uuid:pk>/dokumenty/dodaj/", papers.paper_create, name="paper_create"),
    path("dokumenty-rodzin/<uuid:pk>/", papers.paper_download, name="paper_download"),
    path("dokumenty-rodzin/<uuid:pk>/usun/", papers.paper_remove, name="paper_remove"),
]
