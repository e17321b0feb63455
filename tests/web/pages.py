"""Addresses of a small site of its own: the ground's pages and a form, without the apps."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import include, path

from schematom.audit.errors import Refused, StaleVersion
from schematom.web.forms import DateField, DecimalField, PolishForm, VersionedFormMixin
from schematom.web.submission import bind, carry_out, submit


class Saved:
    revision = 7
    day, place, body, hours, agreed = None, "home", "Tekst zapisany przez kogoś innego.", None, True


class NoteForm(VersionedFormMixin, PolishForm):
    asks = {"place": "Wybierz miejsce wizyty."}

    day = DateField(label="Data wizyty", required=False)
    place = forms.ChoiceField(label="Miejsce", choices=[("home", "W domu"), ("office", "W urzędzie")])
    body = forms.CharField(label="Przebieg wizyty", widget=forms.Textarea, max_length=200, help_text="Krótko.")
    hours = DecimalField(label="Godziny", required=False)
    agreed = forms.BooleanField(label="Zgoda na kolejną wizytę", required=False)


def write_note(*, revision, body, **fields):
    if "proces" in body:
        raise Refused("Program jest zakończony.")
    if "jutro" in body:
        raise Refused("Wizyta nie może być jutro.", "day")
    if revision != Saved.revision:
        raise StaleVersion(Saved)
    return body


def note(request):
    form = bind(NoteForm, request, Saved)
    return submit(
        request, form, write_note, done="help_page", message=lambda body: f"Zapisano: {body}", heading="Notatka"
    )


def press(request):
    def act():
        if "odmowa" in request.POST:
            raise Refused("Tego nie wolno zrobić.")

    return carry_out(request, act, done="help_page", message="Zrobione. Teraz umów wizytę.")


def only_for_others(request):
    raise PermissionDenied("note.write")


def page(request):
    return HttpResponse("strona")


urlpatterns = [
    path("", page, name="desk"),
    path("", include("schematom.web.urls")),
    path("konto/", include("allauth.urls")),
    path("powiat/", page, name="scope_choose"),
    path("rodziny/", page, name="families"),
    path("rodziny/nowa/", page, name="family_create"),
    path("notatka/", note, name="note"),
    path("przycisk/", press, name="press"),
    path("zakaz/", only_for_others, name="only_for_others"),
    path("api/v1/rodziny/", page, name="api_families"),
    path("efekty/", page, name="public_editions"),
    path("dobre-praktyki/", page, name="public_practices"),
]
handler400 = "schematom.web.errors.bad_request"
handler403 = "schematom.web.errors.not_allowed"
handler404 = "schematom.web.errors.not_found"
handler500 = "schematom.web.errors.server_error"
