from django.urls import path

from families.views import likeness

urlpatterns = [
    path("rodziny/<uuid:pk>/pytanie/", likeness.question_create, name="question_create"),
    path("pytania/", likeness.question_list, name="question_list"),
    path("pytania/rodzina/", likeness.question_create_family, name="question_create_family"),
    path("pytania/<uuid:pk>/", likeness.question_show, name="question_show"),
    path("pytania/<uuid:pk>/odpowiedz/", likeness.question_answer, name="question_answer"),
    path("pytania/<uuid:pk>/przeczytano/", likeness.question_note, name="question_note"),
]
