"""What is typed on the pages of good practices."""

from itertools import pairwise

from django import forms

from reports.choices import PracticeArea, PracticeVerdict
from reports.forms.reports import NeededToSend
from reports.selectors.practices import TEXTS, WITHOUT_PRACTICES, decision_of
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin, in_polish_order
from schematom.web.polish import short_date
from teams.models import Institution

LONGEST = 8000


class PracticeTitleField(forms.CharField):
    def __init__(self, **kwargs):
        hint = "Krótko, na przykład: Dyżur doradcy w gminie."
        super().__init__(label="Nazwa praktyki", max_length=200, help_text=hint, **kwargs)


def area_field():
    choices = [(area.value, area.label.capitalize()) for area in PracticeArea]
    return forms.ChoiceField(label="Czego dotyczy", widget=forms.RadioSelect, choices=choices)


class PracticeProposalForm(PolishForm):
    pilot = forms.ModelChoiceField(None, label="Pilotaż", empty_label="Wybierz")
    area = area_field()
    title = PracticeTitleField()

    asks = {"pilot": "Wybierz pilotaż, w którym tak pracowano.", "area": "Wybierz, czego praktyka dotyczy."}

    def __init__(self, *args, pilots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pilot"].queryset = pilots.exclude(state__in=WITHOUT_PRACTICES)
        self.fields["pilot"].label_from_instance = lambda pilot: pilot.edition.name


class PracticeTextField(NeededToSend, forms.CharField):
    widget = forms.Textarea

    def __init__(self, name, **kwargs):
        super().__init__(label=TEXTS[name], max_length=LONGEST, **kwargs)


class OfficeField(NeededToSend, forms.ModelChoiceField):
    pass


class PracticeForm(VersionedFormMixin, PolishForm):
    title = PracticeTitleField()
    area = area_field()
    problem = PracticeTextField("problem", help_text="Co było trudne, zanim zaczęto tak pracować.")
    description = PracticeTextField("description", help_text="Kto, co i po kolei robił. Pisz o instytucjach.")
    results = PracticeTextField("results", help_text="Co się zmieniło i po czym to widać.")
    conditions = PracticeTextField("conditions", help_text="Ludzie, czas, pieniądze, zgody, porozumienia.")
    contact = OfficeField(
        None,
        label="Kto odpowie na pytania",
        empty_label="Wybierz instytucję",
        help_text="Opublikujemy nazwę, adres, telefon i e-mail instytucji z wykazu powiatu.",
    )

    asks = PracticeProposalForm.asks

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = Institution.objects.in_force(day)
        in_polish_order(self.fields["contact"])


class HandOverForm(VersionedFormMixin, PolishForm):
    handed_over_on = DateField(label="Data przekazania")
    names_nobody = forms.BooleanField(
        label="Opis mówi o instytucjach i sposobie pracy. Nikt nie rozpozna w nim rodziny ani osoby."
    )

    asks = {"names_nobody": "Przeczytaj opis jeszcze raz i zaznacz, że nikt nie rozpozna w nim rodziny ani osoby."}

    def clean(self):
        found = super().clean()
        found.pop("names_nobody", None)
        return found


class PracticeDecisionForm(PolishForm):
    verdict = forms.ChoiceField(
        label="Decyzja",
        widget=forms.RadioSelect,
        choices=[
            (PracticeVerdict.VERIFIED, "Potwierdzam dobrą praktykę"),
            (PracticeVerdict.RETURNED, "Zwracam opis z uwagami"),
        ],
    )
    remarks = forms.CharField(
        label="Uwagi dla powiatu",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="Gdy zwracasz opis, napisz, co powiat ma poprawić.",
    )
    decided_on = DateField(label="Data decyzji")

    asks = {"verdict": "Wybierz, czy praktykę potwierdzasz, czy zwracasz opis."}
    depends = ("remarks",)


def name_of(version):
    return f"place_{version.pk}"


def place_field(version, place):
    about = version.practice.get_area_display().capitalize()
    return IntegerField(
        label=f"{version.practice.title} ({version.powiat})",
        required=False,
        min_value=1,
        max_value=999,
        initial=place,
        help_text=f"{about}, potwierdzona {short_date(decision_of(version).decided_on)}.",
    )


class CollectionForm(PolishForm):
    """Cleaned to `versions` (ids in the order of the places typed), foreword, published_on."""

    foreword = forms.CharField(
        label="Wstęp",
        required=False,
        widget=forms.Textarea,
        max_length=LONGEST,
        help_text="Kilka zdań od CRZL na początku publikacji. Wolny wiersz zaczyna nowy akapit.",
    )
    published_on = DateField(label="Data publikacji")

    def __init__(self, *args, practices, before=(), **kwargs):
        order = {pk: place for place, pk in enumerate(before)}
        self.ordered = sorted(practices, key=lambda version: order.get(str(version.pk), len(order)))
        places = {name_of(version): place_field(version, n) for n, version in enumerate(self.ordered, start=1)}
        self.base_fields = places | type(self).base_fields
        super().__init__(*args, **kwargs)
        for name in places:
            self.fields[name].depends = True  # without a place it stays out, as the page says

    def clean(self):
        found = super().clean()
        placed = sorted((place, name_of(one), one.pk) for one in self.ordered if (place := found.get(name_of(one))))
        for before, after in pairwise(placed):
            if before[0] == after[0]:
                self.add_error(after[1], f"Miejsce {after[0]} zajmuje już inna praktyka. Wpisz inny numer.")
        if not placed and not self.errors:
            self.add_error(None, "Wybierz co najmniej jedną praktykę: wpisz jej miejsce w publikacji.")
        return {
            "versions": [pk for _, _, pk in placed],
            "foreword": found.get("foreword", ""),
            "published_on": found.get("published_on"),
        }
