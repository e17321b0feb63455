"""Forms of minutes: signatures, the scan, annotations; what narrows the lists."""

from django import forms

from schematom.web.forms import DateField, PaperField, PolishForm, VersionedFormMixin
from teams.choices import ItemKind, Outcome
from teams.models import AgendaItem
from teams.selectors.minutes import UNSIGNED, WITHOUT_SCAN


class SignMinutesForm(VersionedFormMixin, PolishForm):
    chair_name = forms.CharField(
        label="Przewodniczył",
        max_length=160,
        required=False,
        help_text="Imię i nazwisko. Podpowiadamy osobę, która pełni tę funkcję; wpisz inną, jeżeli podpisał ktoś inny.",
    )
    chair_signed_on = DateField(
        label="Data podpisu przewodniczącego", required=False, help_text="Zostaw puste, dopóki podpisu nie ma."
    )
    clerk_name = forms.CharField(
        label="Protokołował",
        max_length=160,
        required=False,
        help_text="Imię i nazwisko. Inna osoba niż przewodniczący.",
    )
    clerk_signed_on = DateField(
        label="Data podpisu protokolanta", required=False, help_text="Zostaw puste, dopóki podpisu nie ma."
    )


class ScanForm(PolishForm):
    paper = PaperField(
        label="Skan podpisanego protokołu",
        help_text="PDF, JPEG lub PNG, najwyżej 10 MB. Wszystkie strony w jednym pliku.",
    )
    replace = forms.BooleanField(
        label="Zastąp skan, który jest już dołączony",
        required=False,
        help_text="Poprzedni plik nie będzie już wydawany.",
    )

    def __init__(self, *args, has_scan, **kwargs):
        super().__init__(*args, **kwargs)
        # Shown after a refusal too: somebody else may have attached one meanwhile.
        if not has_scan:
            del self.fields["replace"]


class MatterChoice(forms.ModelChoiceField):
    def label_from_instance(self, item):
        return f"Punkt {item.position}. {item.title}"


class AnnotationForm(PolishForm):
    item = MatterChoice(
        label="Punkt, którego dotyczy adnotacja",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="całego protokołu",
    )
    text = forms.CharField(
        label="Treść adnotacji",
        widget=forms.Textarea,
        max_length=4000,
        help_text=(
            "Napisz, co zapisano błędnie i jak powinno być. Rodziny wskazuj numerem, nie nazwiskiem. "
            "Adnotacji nie można potem zmienić ani usunąć."
        ),
    )
    asks = {"text": "Napisz, co było pomyłką i jak powinno być."}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = session.items.order_by("position")


class MinutesFilter(PolishForm):
    """Read from the address; what makes no sense narrows nothing."""

    wanting = forms.ChoiceField(
        label="Pokaż protokoły",
        required=False,
        choices=[("", "wszystkie"), (UNSIGNED, "bez podpisu"), (WITHOUT_SCAN, "bez skanu")],
    )

    def narrowed(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ResolutionFilter(PolishForm):
    """Read from the address; what makes no sense narrows nothing."""

    words = forms.CharField(label="Słowa lub numer rodziny", required=False, max_length=100)
    kind = forms.ChoiceField(label="Rodzaj sprawy", required=False, choices=[("", "wszystkie"), *ItemKind.choices])
    outcome = forms.ChoiceField(label="Wynik", required=False, choices=[("", "wszystkie"), *Outcome.choices])

    def narrowed(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
