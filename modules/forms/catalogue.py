"""Forms of instruments, their offers and tests, and of services."""

from django import forms

from modules.choices import Axis, InstrumentKind, Module, OfferVerdict, TestVerdict
from modules.models import Instrument
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin, in_polish_order
from teams.models import Institution

NO_NAMES = "Nie wpisuj nazwisk ani danych rodzin: ten opis przeczytają inne powiaty."


class InstrumentForm(PolishForm):
    name = forms.CharField(label="Nazwa", max_length=200)
    axis = forms.ChoiceField(label="Kto go stosuje", choices=Axis.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="Rodzaj",
        choices=InstrumentKind.choices,
        initial=InstrumentKind.ORIGINAL,
        widget=forms.RadioSelect,
        help_text="Instrument, który powiat wymyślił sam, jest autorski.",
    )
    description = forms.CharField(
        label="Na czym polega",
        widget=forms.Textarea,
        required=False,
        help_text="Kto co robi, krok po kroku. Bez opisu nie zgłosisz go do biblioteki krajowej.",
    )
    evidence = forms.CharField(
        label="Po czym poznać, że jest stosowany",
        max_length=300,
        required=False,
        help_text="Na przykład: podpisane porozumienie, lista obecności.",
    )
    asks = {"axis": "Wybierz, kto stosuje ten instrument.", "kind": "Wybierz rodzaj instrumentu."}


class InstrumentEditForm(VersionedFormMixin, InstrumentForm):
    pass


class LibraryInstrumentForm(InstrumentForm):
    source = forms.CharField(
        label="Źródło",
        max_length=200,
        help_text="Kto go opisał albo stosował, na przykład: powiat słupski.",
    )


class LibraryInstrumentEditForm(VersionedFormMixin, LibraryInstrumentForm):
    pass


class OfferForm(PolishForm):
    description = forms.CharField(label="Na czym polega", widget=forms.Textarea(attrs={"rows": 10}), help_text=NO_NAMES)
    evidence = forms.CharField(label="Po czym poznać, że jest stosowany", max_length=300)
    offered_on = DateField(label="Data zgłoszenia")


class DecisionForm(PolishForm):
    verdict = forms.ChoiceField(label="Decyzja", choices=OfferVerdict.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label="Nazwa w bibliotece",
        max_length=200,
        help_text="Pod tą nazwą znajdą go inne powiaty. Źródłem pozostanie powiat, który go zgłosił.",
    )
    remarks = forms.CharField(
        label="Uwagi", widget=forms.Textarea, required=False, help_text="Potrzebne, gdy zwracasz zgłoszenie."
    )
    decided_on = DateField(label="Data decyzji")
    asks = {"verdict": "Wybierz, czy przyjmujesz instrument do biblioteki."}


class TakeForTestingForm(PolishForm):
    instrument = forms.ModelChoiceField(
        label="Instrument", queryset=Instrument.objects.none(), help_text="Z wykazu powiatu."
    )
    taken_on = DateField(label="Testujemy od")
    purpose = forms.CharField(
        label="Co chcemy sprawdzić", widget=forms.Textarea, help_text="Na przykład: czy skraca drogę rodziny do PUP."
    )

    def __init__(self, *args, instruments, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = instruments
        in_polish_order(self.fields["instrument"])


class AssessmentForm(VersionedFormMixin, PolishForm):
    verdict = forms.ChoiceField(label="Ocena", choices=TestVerdict.choices, widget=forms.RadioSelect)
    assessment = forms.CharField(
        label="Uzasadnienie",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Co zadziałało, co przeszkadzało, co poprawić. {NO_NAMES}",
    )
    assessed_on = DateField(label="Data oceny")
    asks = {"verdict": "Wybierz ocenę instrumentu."}


class ServiceForm(PolishForm):
    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    name = forms.CharField(label="Usługa", max_length=200, help_text="Na przykład: doradztwo zawodowe.")
    provider = forms.ModelChoiceField(
        label="Kto ją świadczy", queryset=Institution.objects.all(), required=False, empty_label="Jeszcze nie wiadomo"
    )
    unit = forms.CharField(label="Jednostka", max_length=40, initial="godzina", help_text="Godzina, dzień, miejsce.")


class ServiceEditForm(VersionedFormMixin, ServiceForm):
    pass


class ServiceEndForm(VersionedFormMixin, PolishForm):
    ended_on = DateField(label="Ostatni dzień")
