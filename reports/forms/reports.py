"""What is typed on the pages of reports."""

from django import forms

from reports.choices import Section, Verdict
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin


class FreezeForm(PolishForm):
    cutoff_on = DateField(
        label="Stan na dzień",
        help_text="Liczy się to, co stało się do tego dnia włącznie. Zwykle jest to ostatni dzień pilotażu.",
    )
    measured_on = DateField(
        label="Dzień pomiaru utrzymania pracy",
        help_text="Pracę utrzymał ten, kto pracuje w tym dniu. Może to być ten sam dzień albo późniejszy.",
    )


class NeededToSend:
    """Not optional, and yet a report may be saved without it: sending asks for it."""

    def validate(self, value):
        pass


class SnapshotField(NeededToSend, forms.ModelChoiceField):
    pass


class TextField(NeededToSend, forms.CharField):
    widget = forms.Textarea


class ReportForm(VersionedFormMixin, PolishForm):
    snapshot = SnapshotField(None, label="Zamrożone liczby", empty_label="Wybierz")
    course = TextField(label=Section.COURSE.label)
    pzkw = TextField(label=Section.PZKW.label)
    mgi = TextField(label=Section.MGI.label)
    lpiw = TextField(label=Section.LPIW.label)
    barriers = TextField(label=Section.BARRIERS.label)
    instruments = TextField(label=Section.INSTRUMENTS.label)
    practices = TextField(label=Section.PRACTICES.label)
    conclusions = TextField(label=Section.CONCLUSIONS.label)

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
        help_text="Gdy zwracasz raport, napisz, co powiat ma poprawić.",
    )
    decided_on = DateField(label="Data decyzji")

    asks = {"verdict": "Wybierz, czy raport przyjmujesz, czy zwracasz."}
