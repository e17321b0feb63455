"""What people type about templates."""

from django import forms

from schematom.web.forms import PolishForm, VersionedFormMixin


class TemplateForm(VersionedFormMixin, PolishForm):
    title = forms.CharField(label="Tytuł dokumentu", max_length=200)
    body = forms.CharField(
        label="Treść wzoru",
        widget=forms.Textarea(attrs={"rows": 30}),
        help_text="Paragraf zaczyna się znakiem „§”, punkty liczy się od 1. Pusty wiersz kończy akapit.",
    )
    note = forms.CharField(
        label="Co się zmieniło",
        max_length=300,
        required=False,
        help_text="Jednym zdaniem, dla osób, które będą porównywać wersje.",
    )
