from django.urls import path

from reports import views

urlpatterns = [
    path("crzl/", views.national_board, name="national_board"),
    path("crzl/raporty/<uuid:pk>/", views.national_report_show, name="national_report_show"),
    path("crzl/raporty/<uuid:pk>/decyzja/", views.review_create, name="review_create"),
]
