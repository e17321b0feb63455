from django.urls import path

from contracts.views import assessing
from contracts.views import reviews as views

urlpatterns = [
    path("kontrakty/<uuid:pk>/nowy-przeglad/", views.review_plan, name="review_plan"),
    path("przeglady/<uuid:pk>/", views.review_show, name="review_show"),
    path("przeglady/<uuid:pk>/usun/", views.review_drop, name="review_drop"),
    path("przeglady/<uuid:pk>/nowy-dzien/", views.review_move, name="review_move"),
    path("przeglady/<uuid:pk>/odwolaj/", views.review_cancel, name="review_cancel"),
    path("przeglady/<uuid:pk>/rodzina-powiadomiona/", views.review_family, name="review_family"),
    path("przeglady/<uuid:pk>/zamknij/", views.review_hold, name="review_hold"),
    path("przeglady/<uuid:pk>/karta/", views.review_pdf, name="review_pdf"),
    path("zobowiazania/<uuid:pk>/ocena/", assessing.commitment_assess, name="commitment_assess"),
    path("zobowiazania/<uuid:pk>/przeszkoda/", assessing.commitment_obstacle, name="commitment_obstacle"),
    path("zobowiazania/<uuid:pk>/ustalenie/", assessing.commitment_remedy, name="commitment_remedy"),
]
