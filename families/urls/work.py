from django.urls import path

from families.views import employment

urlpatterns = [
    path("osoby/<uuid:pk>/praca/", employment.employment_create, name="employment_create"),
    path("zatrudnienie/<uuid:pk>/", employment.employment_edit, name="employment_edit"),
]
