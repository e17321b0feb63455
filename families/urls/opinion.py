from django.urls import path

from families.views import opinion

urlpatterns = [
    path("programy/<uuid:pk>/opinia/", opinion.opinion_show, name="opinion_show"),
    path("programy/<uuid:pk>/opinia/pdf/", opinion.opinion_print, name="opinion_print"),
    path("programy/<uuid:pk>/opinia.pdf", opinion.opinion_pdf, name="opinion_pdf"),
    path("sprawy-pzkw/<uuid:pk>/opinia/", opinion.opinion_of_item, name="opinion_of_item"),
    path("programy/<uuid:pk>/pdf/", opinion.version_print, name="version_print"),
    path("programy/<uuid:pk>/program.pdf", opinion.version_pdf, name="version_pdf"),
]
