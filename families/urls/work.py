from django.urls import path

from families.views import employment, follow_ups

urlpatterns = [
    path("zatrudnienie/sprawdzenia/", follow_ups.follow_up_list, name="follow_up_list"),
    path("zatrudnienie/sprawdzenia/<uuid:pk>/", follow_ups.follow_up_record, name="follow_up_record"),
    path("osoby/<uuid:pk>/praca/", employment.employment_create, name="employment_create"),
    path("osoby/<uuid:pk>/historia-pracy/", employment.employment_history, name="employment_history"),
    path("zatrudnienie/<uuid:pk>/", employment.employment_edit, name="employment_edit"),
    path("zatrudnienie/<uuid:pk>/koniec/", employment.employment_end, name="employment_end"),
]
