"""What is typed on the pages of a powiat's report."""

from django import forms

from reports.choices import Section
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin


class NeededToSend:
    """Not optional, and yet a report may be saved without it: sending asks for it."""

    def validate(self, value):
        pass


class SnapshotField(NeededToSend, forms.ModelChoiceField):
    pass


class TextField(NeededToSend, forms.CharField):
    widget = forms.Textarea


LONGEST = 20_000  # some seven printed pages: a national report prints the parts of forty powiaty

# What CRZL wants to read in each part.
HINTS = {
    Section.COURSE: "Jak wybrano rodziny, ile weszło do pilotażu, ile go ukończyło i dlaczego ktoś odszedł. Jak szły "
    "kolejne etapy: diagnoza, program, kontrakt, wsparcie.",
    Section.PZKW: "Jakie instytucje pracowały w zespole, ile było posiedzeń i opinii o programach rodzin, co zmieniło "
    "się we współpracy instytucji.",
    Section.MGI: "Kto tworzył grupy, iloma rodzinami zajmowała się jedna, jak często bywała u rodzin i co to dało.",
    Section.LPIW: "Które bariery usunięto albo zmniejszono, które działania wykonano, a których nie i dlaczego.",
    Section.BARRIERS: "Co utrudniało wspólną pracę pomocy społecznej i urzędu pracy oraz pracę z rodzinami. Jak sobie "
    "z tym poradzono i co nadal przeszkadza.",
    Section.INSTRUMENTS: "Które instrumenty sprawdzono, na przykład kontrakt trójstronny albo wspólny informator. Co "
    "działa, a co trzeba poprawić.",
    Section.PRACTICES: "Jakie rozwiązania polecasz innym powiatom i czego potrzeba, żeby je przenieść.",
    Section.CONCLUSIONS: "Co zostanie po pilotażu, co zmienić w następnym etapie i czego powiat potrzebuje od CRZL.",
}


def text_field(section):
    return TextField(label=section.label, help_text=HINTS[section], max_length=LONGEST)


class ReportForm(VersionedFormMixin, PolishForm):
    snapshot = SnapshotField(
        None,
        label="Zamrożone liczby",
        empty_label="Wybierz",
        help_text="Te liczby znajdą się w raporcie. Nie zmienią się, choćby ktoś później poprawił dane.",
    )
    course = text_field(Section.COURSE)
    pzkw = text_field(Section.PZKW)
    mgi = text_field(Section.MGI)
    lpiw = text_field(Section.LPIW)
    barriers = text_field(Section.BARRIERS)
    instruments = text_field(Section.INSTRUMENTS)
    practices = text_field(Section.PRACTICES)
    conclusions = text_field(Section.CONCLUSIONS)

    def __init__(self, *args, snapshots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["snapshot"].queryset = snapshots


class CheckForm(VersionedFormMixin, PolishForm):
    """Carries the version that was read: nobody vouches for a text they have not seen."""

    checked_on = DateField(label="Data sprawdzenia")


class SubmitForm(VersionedFormMixin, PolishForm):
    """Carries the version that was checked and read: no other text is sent by this click."""

    submitted_on = DateField(label="Data wysłania")
