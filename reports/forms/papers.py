"""What CRZL asks for."""

from django import forms

from reports.choices import PaperKind


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label="Co przygotować", choices=PaperKind.choices)
