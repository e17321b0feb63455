from django.urls import path

from families.views import merging

urlpatterns = [
    path("polaczenia/", merging.merge_list, name="merge_list"),
    path("polaczenia/<uuid:pk>/", merging.merge_show, name="merge_show"),
    path("polaczenia/<uuid:pk>/cofnij/", merging.merge_undo, name="merge_undo"),
    path("osoby/<uuid:pk>/polacz/", merging.merge_person, name="merge_person"),
    path("rodziny/<uuid:pk>/polacz/", merging.merge_family, name="merge_family"),
]
