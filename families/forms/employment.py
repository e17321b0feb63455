"""A person's work: from when to when, with whom, by what document."""

from django import forms

from families.choices import EmploymentType
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin


class EmploymentForm(PolishForm):
    asks = {"kind": "Wybierz rodzaj pracy."}

    kind = forms.ChoiceField(label="Rodzaj pracy", choices=[("", "Wybierz"), *EmploymentType.choices])
    employer = forms.CharField(label="Pracodawca", max_length=200)
    since = DateField(label="Od dnia")
    until = DateField(label="Do dnia", required=False, help_text="Zostaw puste, dopóki praca trwa.")
    evidence = forms.CharField(
        label="Dokument, który to potwierdza",
        max_length=200,
        help_text="Na przykład: kopia umowy, zaświadczenie pracodawcy.",
    )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Koniec pracy nie może być wcześniejszy niż początek.")
        return cleaned


class EmploymentEditForm(VersionedFormMixin, EmploymentForm):
    pass
