from django.urls import path

from teams.views import remarks

urlpatterns = [
    path("sprawy-pzkw/<uuid:pk>/uwaga/", remarks.remark_create, name="remark_create"),
    path("sprawy-pzkw/uwagi/<uuid:pk>/", remarks.remark_edit, name="remark_edit"),
    path("sprawy-pzkw/uwagi/<uuid:pk>/usun/", remarks.remark_remove, name="remark_remove"),
]
