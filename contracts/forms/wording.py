"""What people type about the wording of one contract, and the file they have checked."""

from django import forms

from contracts.pdf.contracts import wording_used
from schematom.web.forms import PaperField, PolishForm, VersionedFormMixin


class WordingForm(VersionedFormMixin, PolishForm):
    body = forms.CharField(
        label="Treść",
        widget=forms.Textarea(attrs={"rows": 30}),
        help_text="Paragraf zaczyna się znakiem „§”, punkty liczy się od 1. Pusty wiersz kończy akapit. "
        "Pola w klamrach wypełnia program.",
    )
    plain = False

    @classmethod
    def value_in(cls, obj, name):
        return wording_used(obj, plain=cls.plain)[1] if name == "body" else super().value_in(obj, name)


class PlainWordingForm(WordingForm):
    plain = True


class CheckForm(PolishForm):
    checked = PaperField(
        label="Plik do sprawdzenia",
        help_text="PDF albo skan podpisanego egzemplarza, najwyżej 10 MB. Po sprawdzeniu go nie zachowujemy.",
    )
    asks = {"checked": "Wybierz plik, który chcesz sprawdzić."}
