from django.urls import path

from families.views import household

urlpatterns = [
    path("rodziny/<uuid:pk>/", household.family_show, name="family_show"),
    path("rodziny/<uuid:pk>/dane/", household.family_edit, name="family_edit"),
    path("rodziny/<uuid:pk>/osoba/", household.person_create, name="person_create"),
    path("osoby/<uuid:pk>/", household.person_edit, name="person_edit"),
]
