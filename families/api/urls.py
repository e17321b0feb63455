from django.urls import path

from families.api import views

urlpatterns = [
    path("families/", views.FamilyListView.as_view(), name="api_family_list"),
    path("families/<uuid:pk>/", views.FamilyView.as_view(), name="api_family_show"),
]
