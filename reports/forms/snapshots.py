"""What is typed on the pages of frozen figures, and of figures published elsewhere."""

from django import forms

from reports.definitions import DEFINITIONS
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin

BETWEEN = ":"  # between the code of an indicator and that of its part in one choice


class FreezeForm(PolishForm):
    cutoff_on = DateField(
        label="Stan na dzień",
        help_text="Liczy się to, co stało się do tego dnia włącznie. Zwykle jest to ostatni dzień pilotażu.",
    )
    measured_on = DateField(
        label="Dzień pomiaru utrzymania pracy",
        help_text="Pracę utrzymał ten, kto pracuje w tym dniu. Może to być ten sam dzień albo późniejszy.",
    )
    corrects = forms.ModelChoiceField(
        None,
        label="To poprawia wcześniejsze liczby",
        required=False,
        empty_label="Nie, to nowe liczby",
        help_text="Wcześniejsze liczby zostaną bez zmian. System pokaże różnice między nimi a nowymi.",
    )
    correction_reason = forms.CharField(
        label="Powód poprawienia",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Gdy poprawiasz wcześniejsze liczby, napisz, co w danych było nie tak. Nie podawaj nazwisk.",
    )

    depends = ("corrects", "correction_reason")

    def __init__(self, *args, snapshots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["corrects"].queryset = snapshots
        if not snapshots:
            del self.fields["corrects"], self.fields["correction_reason"]


def figures_to_choose():
    """Each indicator, and each of its parts under it."""
    for definition in DEFINITIONS:
        parts = [(f"{definition.code}{BETWEEN}{part}", f"w tym: {label}") for part, label in definition.part_choices]
        yield definition.title, [(f"{definition.code}{BETWEEN}", definition.title), *parts]


class ElsewhereForm(PolishForm):
    figure = forms.ChoiceField(label="Czego dotyczy liczba", choices=lambda: [("", "Wybierz"), *figures_to_choose()])
    value = IntegerField(label="Opublikowana liczba", min_value=0, max_value=1_000_000)
    source = forms.CharField(
        label="Gdzie ją opublikowano",
        max_length=300,
        help_text="Na przykład nazwa strony z adresem, tytuł sprawozdania albo gazety.",
    )
    published_on = DateField(label="Data publikacji", required=False)

    @classmethod
    def value_in(cls, obj, name):
        return f"{obj.indicator}{BETWEEN}{obj.part}" if name == "figure" else super().value_in(obj, name)


def indicator_and_part(figure):
    """The one choice of the form as the action's two names."""
    indicator, _, part = figure.partition(BETWEEN)
    return {"indicator": indicator, "part": part}


class ElsewhereEditForm(VersionedFormMixin, ElsewhereForm):
    pass
