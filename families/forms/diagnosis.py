"""The diagnosis: twelve areas with a score each, and the needs they lead to."""

from django import forms
from django.db.models import prefetch_related_objects
from django.utils import timezone

from families.choices import Area, DiagnosisKind, Priority, Score
from modules.choices import Module
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin
from schematom.web.polish import short_date

ROWS = "needs_rows"
SPARE_ROWS = 3
MOST_ROWS = 60


# Strengths come before barriers, and both before the rest that is to be said.
AREA_TEXTS = {"strengths": "mocne strony", "barriers": "bariery", "description": "opis"}


def small_text(label):
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class DiagnosisStartForm(PolishForm):
    asks = {"kind": "Zaznacz, kiedy powstaje ta diagnoza."}

    kind = forms.ChoiceField(label="Kiedy powstaje", choices=DiagnosisKind.choices, widget=forms.RadioSelect)

    def __init__(self, *args, first, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = DiagnosisKind.ENTRY if first else DiagnosisKind.REVIEW


class ComparisonForm(PolishForm):
    """Which two versions; read from the address, and what makes no sense there is the entry against the latest."""

    first = forms.TypedChoiceField(label="Diagnoza", coerce=int)
    second = forms.TypedChoiceField(label="z diagnozą", coerce=int)

    def __init__(self, data, *, versions):
        self.versions = {one.number: one for one in versions}
        newest, oldest = versions[0], versions[-1]
        asked = {"first": oldest.number, "second": newest.number} | {
            name: value for name, value in data.items() if name in self.base_fields
        }
        super().__init__(asked)
        choices = [(one.number, _in_words(one)) for one in versions]
        for field in self.fields.values():
            field.choices = choices

    def chosen(self):
        """Two Diagnosis, or None when they are one and the same or not there."""
        if not self.is_valid() or self.cleaned_data["first"] == self.cleaned_data["second"]:
            return None
        return self.versions[self.cleaned_data["first"]], self.versions[self.cleaned_data["second"]]


def _in_words(diagnosis):
    when = short_date(diagnosis.agreed_on) or diagnosis.get_state_display()
    return f"nr {diagnosis.number}, {diagnosis.get_kind_display()} ({when})"


class AgreementForm(PolishForm):
    agreed_on = DateField(
        label="Dzień uzgodnienia z rodziną",
        initial=timezone.localdate,
        help_text="Od tego dnia treść diagnozy się nie zmienia. Zmiany wpisuje się w następnej diagnozie.",
    )


class DiagnosisForm(VersionedFormMixin, PolishForm):
    """Its subclass from `diagnosis_form` adds fields for every area and for `rows` needs."""

    template_name = "families/_diagnosis_fields.html"
    rows = 0

    strengths = forms.CharField(
        label="Mocne strony rodziny",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Na czym rodzina może się oprzeć: umiejętności, zwyczaje, ludzie wokół.",
    )
    summary = forms.CharField(label="Ocena sytuacji rodziny", required=False, widget=forms.Textarea(attrs={"rows": 6}))

    @classmethod
    def initial_from(cls, obj):
        return values_of(obj)

    @classmethod
    def value_in(cls, obj, name):
        return values_of(obj).get(name)

    def areas(self):
        """[(Area, score, [(label, text)], written), …]; `written`: there is a text or an error to show."""
        for area in Area:
            texts = [(label.capitalize(), self[f"area_{area}_{part}"]) for part, label in AREA_TEXTS.items()]
            yield area, self[f"area_{area}_score"], texts, any(text.value() or text.errors for _, text in texts)

    def needs(self):
        """[(description, area, priority, module), …]"""
        for row in range(1, self.rows + 1):
            yield tuple(self[f"need_{row}_{part}"] for part in NEED_PARTS)

    def clean(self):
        cleaned = super().clean()
        for area in Area:
            self._scored_where_written(cleaned, area)
        for row in range(1, self.rows + 1):
            self._whole_need(cleaned, row)
        return cleaned

    def _scored_where_written(self, cleaned, area):
        score = f"area_{area}_score"
        written = any(cleaned.get(f"area_{area}_{part}") for part in AREA_TEXTS)
        if written and score not in self.errors and cleaned.get(score) is None:
            self.add_error(score, "Oceń ten obszar, skoro jest już opisany.")

    def _whole_need(self, cleaned, row):
        described, area, module = (cleaned.get(f"need_{row}_{part}") for part in ("description", "area", "module"))
        if f"need_{row}_description" in self.errors:
            return
        if not described and (area or module):
            self.add_error(f"need_{row}_description", "Opisz potrzebę albo wyczyść wybór w tym wierszu.")
        asked = {"area": "Wybierz obszar.", "module": "Wybierz moduł, który na to odpowie."}
        for part, message in asked.items():
            if described and not cleaned.get(f"need_{row}_{part}") and f"need_{row}_{part}" not in self.errors:
                self.add_error(f"need_{row}_{part}", message)

    def written(self):
        """What the action takes."""
        cleaned = self.cleaned_data
        return {
            "revision": cleaned["revision"],
            "strengths": cleaned["strengths"],
            "summary": cleaned["summary"],
            "areas": {
                str(area): {part: cleaned[f"area_{area}_{part}"] for part in ("score", *AREA_TEXTS)} for area in Area
            },
            "needs": [
                {part: cleaned[f"need_{row}_{part}"] for part in NEED_PARTS}
                for row in range(1, self.rows + 1)
                if cleaned[f"need_{row}_description"]
            ],
        }


NEED_PARTS = ("description", "area", "priority", "module")


def values_of(diagnosis):
    """The diagnosis as values of the form's fields."""
    prefetch_related_objects([diagnosis], "areas", "needs")
    values = {name: getattr(diagnosis, name) for name in ("revision", "strengths", "summary")}
    for found in diagnosis.areas.all():
        for part in ("score", *AREA_TEXTS):
            values[f"area_{found.area}_{part}"] = getattr(found, part)
    for row, need in enumerate(diagnosis.needs.all(), start=1):
        for part in NEED_PARTS:
            values[f"need_{row}_{part}"] = getattr(need, part)
    return values


def diagnosis_form(diagnosis, data=None):
    """The form class with as many rows for needs as the page had, or as there are needs and a few empty ones."""
    rows = _rows_of(data) if data else diagnosis.needs.count() + SPARE_ROWS
    fields = {"rows": rows, ROWS: forms.IntegerField(widget=forms.HiddenInput, initial=rows, required=False)}
    for area in Area:
        fields |= _area_fields(area)
    for row in range(1, rows + 1):
        fields |= _need_fields(row)
    return type("DiagnosisOfAreas", (DiagnosisForm,), fields)


def _rows_of(data):
    given = data.get(ROWS, "")
    if not given.isdecimal():
        return SPARE_ROWS
    return int(given) if len(given) < 3 and int(given) < MOST_ROWS else MOST_ROWS


def _area_fields(area):
    texts = {f"area_{area}_{part}": small_text(f"{area.label}: {label}") for part, label in AREA_TEXTS.items()}
    return texts | {
        f"area_{area}_score": forms.TypedChoiceField(
            label=area.label,
            choices=[("", "nie oceniamy"), *Score.choices],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        ),
    }


def _need_fields(row):
    return {
        f"need_{row}_description": forms.CharField(label=f"Potrzeba {row}", max_length=300, required=False),
        f"need_{row}_area": forms.ChoiceField(
            label=f"Potrzeba {row}: obszar", choices=[("", "Wybierz"), *Area.choices], required=False
        ),
        f"need_{row}_priority": forms.TypedChoiceField(
            label=f"Potrzeba {row}: ważność",
            choices=Priority.choices,
            coerce=int,
            empty_value=Priority.IMPORTANT,
            initial=Priority.IMPORTANT,
            required=False,
        ),
        f"need_{row}_module": forms.ChoiceField(
            label=f"Potrzeba {row}: moduł", choices=[("", "Wybierz"), *Module.choices], required=False
        ),
    }
