from django.urls import path

from modules.views import barriers, progress
from modules.views import local_programme as views

urlpatterns = [
    path("lpiw/", views.lpiw_show, name="lpiw_show"),
    path("lpiw/nowa-wersja/", views.lpiw_version_create, name="lpiw_version_create"),
    path("lpiw/roznice/", progress.lpiw_difference, name="lpiw_difference"),
    path("lpiw/wersja/<uuid:pk>/", views.lpiw_version_show, name="lpiw_version_show"),
    path("lpiw/wersja/<uuid:pk>/edytuj/", views.lpiw_version_edit, name="lpiw_version_edit"),
    path("lpiw/wersja/<uuid:pk>/przekaz/", views.lpiw_version_submit, name="lpiw_version_submit"),
    path("lpiw/wersja/<uuid:pk>/wycofaj/", views.lpiw_version_withdraw, name="lpiw_version_withdraw"),
    path("lpiw/wersja/<uuid:pk>/usun/", views.lpiw_version_discard, name="lpiw_version_discard"),
    path("lpiw/wersja/<uuid:pk>/pdf/", views.lpiw_pdf, name="lpiw_pdf"),
    path("lpiw/wersja/<uuid:pk>/nowa-bariera/", barriers.barrier_create, name="barrier_create"),
    path("lpiw/bariera/<uuid:pk>/edytuj/", barriers.barrier_edit, name="barrier_edit"),
    path("lpiw/bariera/<uuid:pk>/usun/", barriers.barrier_remove, name="barrier_remove"),
    path("lpiw/bariera/<uuid:pk>/przesun/", barriers.barrier_move, name="barrier_move"),
    path("lpiw/bariera/<uuid:pk>/nowe-dzialanie/", barriers.measure_create, name="measure_create"),
    path("lpiw/dzialania/", progress.measure_board, name="measure_board"),
    path("lpiw/dzialanie/<uuid:pk>/edytuj/", barriers.measure_edit, name="measure_edit"),
    path("lpiw/dzialanie/<uuid:pk>/usun/", barriers.measure_remove, name="measure_remove"),
    path("lpiw/dzialanie/<uuid:pk>/przesun/", barriers.measure_move, name="measure_move"),
    path("lpiw/dzialanie/<uuid:pk>/postep/", progress.measure_report, name="measure_report"),
]
