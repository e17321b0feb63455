"""Forms of barriers, measures and their progress."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from modules.choices import MeasureState
from modules.forms.merging import MergingFormMixin
from modules.models import Instrument
from modules.selectors.barriers import answerable_institutions
from schematom.web.forms import DateField, PolishForm, in_polish_order
from schematom.web.polish import long_date


class NewBarrierForm(PolishForm):
    description = forms.CharField(
        label="Bariera",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Co utrudnia wspólną pracę instytucji. Na przykład: pracownicy nie znają wzajemnie swoich zadań.",
    )
    cause = forms.CharField(
        label="Skąd się bierze, jak ją rozpoznano",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BarrierForm(MergingFormMixin, NewBarrierForm):
    pass


class NewMeasureForm(PolishForm):
    description = forms.CharField(
        label="Działanie",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Co zrobicie, żeby usunąć albo zmniejszyć tę barierę.",
    )
    instrument = forms.ModelChoiceField(
        label="Instrument", queryset=Instrument.objects.all(), required=False, empty_label="Bez instrumentu"
    )
    institution = forms.ModelChoiceField(
        label="Odpowiedzialna instytucja",
        queryset=Instrument.objects.none(),
        required=False,
        empty_label="Jeszcze nie wiadomo",
        help_text="Lider albo partner pilotażu.",
    )
    due_on = DateField(label="Termin", required=False)
    evidence = forms.CharField(
        label="Po czym poznamy, że wykonane",
        max_length=300,
        required=False,
        help_text="Na przykład: informator leży w każdej instytucji i na jej stronie.",
    )

    def __init__(self, *args, pilot, adds_instruments=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = answerable_institutions(pilot)
        in_polish_order(self.fields["institution"])
        in_polish_order(self.fields["instrument"])
        self.fields["due_on"].help_text = f"PZKW pracuje do {long_date(pilot.team_work_ends_on)}"
        if adds_instruments:
            hint = 'Nie ma go na liście? <a href="{}">Dodaj instrument powiatu</a>, a potem wróć tutaj.'
            self.fields["instrument"].help_text = format_html(hint, reverse("instrument_create"))


class MeasureForm(MergingFormMixin, NewMeasureForm):
    pass


class ProgressForm(MergingFormMixin, PolishForm):
    state = forms.ChoiceField(label="Jak stoi działanie", choices=MeasureState.choices, widget=forms.RadioSelect)
    done_on = DateField(label="Dzień wykonania", required=False, help_text="Tylko przy działaniu wykonanym.")
    result = forms.CharField(
        label="Rezultat albo powód",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Co powstało albo co się zmieniło. Przy zaniechanym: dlaczego.",
    )
