"""Forms of the import: the file, what the preview shows, and which rows are chosen."""

from uuid import UUID

from django import forms

from families.choices import RowVerdict
from families.forms.recruitment import offer_pilots
from schematom.web.forms import IntegerField, PolishForm, VersionedFormMixin
from teams.models import Pilot


class ImportForm(PolishForm):
    asks = {"pilot": "Wybierz edycję.", "file": "Wybierz plik z rodzinami."}

    file = forms.FileField(
        label="Plik z rodzinami",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="Arkusz XLSX albo CSV według wzoru, najwyżej 5 MB i 2000 osób.",
    )
    pilot = forms.ModelChoiceField(
        Pilot.objects.none(), label="Edycja", help_text="Rodziny z pliku zostaną wskazane do tej edycji."
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        offer_pilots(self, member)


class RowFilter(PolishForm):
    """Read from the address; a value that makes no sense narrows nothing."""

    ocena = forms.ChoiceField(choices=[("", ""), *RowVerdict.choices], required=False)
    page = IntegerField(min_value=1, max_value=10_000, required=False)

    def asked(self):
        """(verdict or "", page)."""
        self.is_valid()
        return self.cleaned_data.get("ocena", ""), self.cleaned_data.get("page") or 1


class ChoiceForm(VersionedFormMixin, PolishForm):
    """Ticks of the rows that the page showed."""

    shown = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)
    chosen = forms.MultipleChoiceField(
        label="Wiersze do wczytania", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        words = [(str(row.pk), f"wiersz {row.line}") for row in rows]
        self.fields["shown"].choices = self.fields["chosen"].choices = words

        # The page of two versions asks the form; what others ticked on other pages is no difference.
        self.value_in = self._value_in

    def _value_in(self, obj, name):
        if name == "chosen":
            rows = obj.rows.filter(pk__in=[row.pk for row in self.rows], chosen=True)
            return [str(pk) for pk in rows.values_list("pk", flat=True)]
        return getattr(obj, name, None)


def ids_in(texts):
    """Those of the texts that are ids; what was forged finds no row."""
    found = []
    for text in texts[:500]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
