"""What is typed on the pages of reports."""

from django import forms

from reports.choices import Verdict
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin

NEEDED_TO_SEND = "Możesz dopisać później. Bez tego raportu nie da się wysłać."


class FreezeForm(PolishForm):
    cutoff_on = DateField(
        label="Stan na dzień",
        help_text="Liczy się to, co stało się do tego dnia włącznie. Zwykle jest to ostatni dzień pilotażu.",
    )
    measured_on = DateField(
        label="Dzień pomiaru utrzymania pracy",
        help_text="Pracę utrzymał ten, kto pracuje w tym dniu. Może to być ten sam dzień albo późniejszy.",
    )


class ReportForm(VersionedFormMixin, PolishForm):
    snapshot = forms.ModelChoiceField(
        None, label="Zamrożone liczby", required=False, empty_label="Wybierz", help_text=NEEDED_TO_SEND
    )
    course = forms.CharField(
        label="Przebieg prac", required=False, widget=forms.Textarea(attrs={"rows": 10}), help_text=NEEDED_TO_SEND
    )
    barriers = forms.CharField(
        label="Bariery i sposoby ich usunięcia", required=False, widget=forms.Textarea, help_text=NEEDED_TO_SEND
    )
    conclusions = forms.CharField(label="Wnioski", required=False, widget=forms.Textarea, help_text=NEEDED_TO_SEND)

    def __init__(self, *args, snapshots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["snapshot"].queryset = snapshots


class SubmitForm(PolishForm):
    submitted_on = DateField(label="Data wysłania")


class ReviewForm(PolishForm):
    verdict = forms.ChoiceField(
        label="Decyzja",
        widget=forms.RadioSelect,
        choices=[(Verdict.ACCEPTED, "Przyjmuję raport"), (Verdict.RETURNED, "Zwracam raport z uwagami")],
    )
    remarks = forms.CharField(
        label="Uwagi dla powiatu",
        required=False,
        widget=forms.Textarea,
        help_text="Przy zwrocie napisz, co powiat ma poprawić. Przy przyjęciu uwagi są nieobowiązkowe.",
    )
    decided_on = DateField(label="Data decyzji")

    asks = {"verdict": "Wybierz, czy raport przyjmujesz, czy zwracasz."}
