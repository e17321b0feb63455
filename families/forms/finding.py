"""Asking for a person by PESEL: in the body of a request, never in an address."""

from django import forms
from stdnum.pl import pesel as rules

from families.identity import compact
from schematom.web.forms import PolishForm


class PeselSearchForm(PolishForm):
    pesel = forms.CharField(
        label="PESEL",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="11 cyfr. Numer nie trafi do adresu strony ani do dziennika.",
    )

    def clean_pesel(self):
        number = compact(self.cleaned_data["pesel"])
        if not rules.is_valid(number):
            raise forms.ValidationError("To nie jest poprawny PESEL. Porównaj go z dokumentem i wpisz jeszcze raz.")
        return number
