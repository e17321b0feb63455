"""Forms of instruments and services."""

from django import forms

from modules.choices import Module
from schematom.web.forms import PolishForm
from teams.models import Institution


class ServiceForm(PolishForm):
    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    name = forms.CharField(label="Usługa", max_length=200, help_text="Na przykład: doradztwo zawodowe.")
    provider = forms.ModelChoiceField(
        label="Kto ją świadczy", queryset=Institution.objects.all(), required=False, empty_label="Jeszcze nie wiadomo"
    )
    unit = forms.CharField(label="Jednostka", max_length=40, initial="godzina", help_text="Godzina, dzień, miejsce.")
