"""A paper of the case and why one is taken out."""

from django import forms

from families.actions.identity_documents import refusal_of
from families.choices import PaperKind, PaperRemoval
from families.models import Person
from schematom.web.forms import DateField, PaperField, PolishForm


class PaperForm(PolishForm):
    asks = {"kind": "Wybierz rodzaj dokumentu."}

    kind = forms.ChoiceField(label="Rodzaj", choices=[("", "Wybierz"), *PaperKind.choices])
    title = forms.CharField(
        label="Nazwa", max_length=200, help_text="Na przykład: zaświadczenie o ukończeniu kursu spawania."
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Kogo dotyczy", required=False, empty_label="Całej rodziny"
    )
    dated_on = DateField(label="Data dokumentu", required=False)
    paper = PaperField(
        label="Plik",
        help_text="PDF, JPEG albo PNG, najwyżej 10 MB. Z dowodu osobistego, paszportu i innych dokumentów tożsamości"
        " nie robi się kopii.",
    )

    def __init__(self, *args, family, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = family.persons.all()

    def clean(self):
        cleaned = super().clean()
        paper = cleaned.get("paper")
        refusal = refusal_of(cleaned.get("kind"), cleaned.get("title", ""), paper.name if paper else "")
        if refusal:
            self.add_error(*refusal)
        return cleaned


class PaperRemovalForm(PolishForm):
    asks = {"reason": "Zaznacz, dlaczego usuwasz dokument."}

    reason = forms.ChoiceField(
        label="Dlaczego usuwasz dokument", choices=PaperRemoval.choices, widget=forms.RadioSelect
    )
