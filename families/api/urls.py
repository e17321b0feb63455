from django.urls import path

from families.api import field, photos, unsent, views, visits

urlpatterns = [
    path("families/", views.FamilyListView.as_view(), name="api_family_list"),
    path("families/<uuid:pk>/", views.FamilyView.as_view(), name="api_family_show"),
    path("visits/unsent", unsent.UnsentView.as_view(), name="api_unsent"),
    path("visits/unsent/<str:pk>/photos/<str:photo>", unsent.UnsentPhotoView.as_view(), name="api_unsent_photo"),
    path("visits/<str:pk>", visits.VisitView.as_view(), name="api_visit"),
    path("visits/<str:pk>/draft", visits.DraftView.as_view(), name="api_visit_draft"),
    path("visits/<str:pk>/photos/<str:photo>", photos.PhotoView.as_view(), name="api_visit_photo"),
    path("field/me", field.MeView.as_view(), name="api_field_me"),
    path("field/devices", field.DevicesView.as_view(), name="api_field_devices"),
    path("field/contact", field.ContactView.as_view(), name="api_field_contact"),
    path("field/day", field.DayView.as_view(), name="api_field_day"),
    path("field/families", field.FamiliesView.as_view(), name="api_field_families"),
]
