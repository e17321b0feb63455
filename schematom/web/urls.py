from django.urls import path

from schematom.web import desk, views

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("zdrowie/", views.health, name="health"),
    path("dostepnosc/", views.accessibility, name="accessibility"),
    path("pomoc/", views.help_page, name="help_page"),
    path("ochrona-danych/", views.data_protection, name="data_protection"),
    path("sesja/", views.session_state, name="session_state"),
    path("dokoncz-zapisywanie/", views.finish_saving, name="finish_saving"),
    path("praca/<uuid:job_id>/", views.job_progress, name="job_progress"),
    path("praca/<uuid:job_id>/anuluj/", views.job_cancel, name="job_cancel"),
    path("praca/<uuid:job_id>/ponow/", views.job_retry, name="job_retry"),
]
