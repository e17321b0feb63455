"""A photo of a paper seen on a visit."""

from django import forms

from families.actions.identity_documents import refusal_of
from families.choices import PaperKind
from schematom.web.forms import PolishForm

KINDS = [choice for choice in PaperKind.choices if choice[0] != PaperKind.IDENTITY]


class PhotoForm(PolishForm):
    asks = {"kind": "Wybierz rodzaj dokumentu.", "file": "Wybierz zdjęcie."}

    photo_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Rodzaj", choices=[("", "Wybierz"), *KINDS])
    title = forms.CharField(
        label="Co jest na zdjęciu", max_length=200, help_text="Na przykład: umowa o pracę w tartaku, pierwsza strona."
    )
    file = forms.FileField(
        label="Zdjęcie",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text="JPEG albo PNG, najwyżej 10 MB. Zmniejszymy je i usuniemy z niego miejsce i czas zrobienia."
        " Dowodu osobistego, paszportu i innych dokumentów tożsamości nie fotografuje się.",
    )

    def clean(self):
        cleaned = super().clean()
        upload = cleaned.get("file")
        refusal = refusal_of(cleaned.get("kind"), cleaned.get("title", ""), upload.name if upload else "")
        if refusal:
            field, message = refusal
            self.add_error("file" if field == "paper" else field, message)
        return cleaned
