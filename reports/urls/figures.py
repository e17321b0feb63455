from django.urls import path

from reports import views

urlpatterns = [
    path("liczby/<uuid:pk>/za-liczba/", views.snapshot_rows, name="snapshot_rows"),
    path("liczby/<uuid:pk>/roznice/", views.snapshot_difference, name="snapshot_difference"),
    path("raporty/<uuid:pk>/opublikowane/", views.elsewhere_list, name="elsewhere_list"),
    path("raporty/<uuid:pk>/opublikowane/nowa/", views.elsewhere_create, name="elsewhere_create"),
    path("opublikowane/<uuid:pk>/edytuj/", views.elsewhere_edit, name="elsewhere_edit"),
    path("opublikowane/<uuid:pk>/usun/", views.elsewhere_remove, name="elsewhere_remove"),
]
