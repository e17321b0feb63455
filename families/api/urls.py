from django.urls import path

from families.api import views, visits

urlpatterns = [
    path("families/", views.FamilyListView.as_view(), name="api_family_list"),
    path("families/<uuid:pk>/", views.FamilyView.as_view(), name="api_family_show"),
    path("visits/<str:pk>", visits.VisitView.as_view(), name="api_visit"),
    path("visits/<str:pk>/draft", visits.DraftView.as_view(), name="api_visit_draft"),
]
