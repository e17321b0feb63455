"""Forms as our people see them: Polish messages, dates and numbers as Poles type them, optimistic locking.

`class NoteForm(VersionedFormMixin, PolishForm)`: what may be edited by two people at once.
"""

from django import forms
from django.db.models import Model
from django.forms.renderers import TemplatesSetting

from schematom.audit.errors import Refused
from schematom.documents.receiving import received
from schematom.web import polish


class Renderer(TemplatesSetting):
    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]

_CHOICE = (forms.ChoiceField, forms.ModelChoiceField)
_FILE = (forms.FileField,)
_REQUIRED = (
    (forms.BooleanField, "Zaznacz pole „{label}”, żeby przejść dalej."),
    (_CHOICE, "Wybierz jedną z możliwości w polu „{label}”."),
    (_FILE, "Wybierz plik w polu „{label}”."),
    ((forms.DateField, forms.DateTimeField), "Podaj datę w polu „{label}”."),
    (forms.Field, "Wypełnij pole „{label}”."),
)
_INVALID = (
    (forms.DateField, "Wpisz datę, która istnieje, na przykład 5.03.2015."),
    (forms.DateTimeField, "Wpisz datę i godzinę, na przykład 5.03.2015 10:30."),
    (forms.TimeField, "Wpisz godzinę, na przykład 10:30."),
    (forms.DecimalField, "Wpisz liczbę, na przykład 12,5."),
    (forms.IntegerField, "Wpisz liczbę całkowitą, na przykład 12."),
    (forms.EmailField, "Wpisz adres e-mail w postaci nazwa@urzad.pl."),
    (forms.URLField, "Wpisz adres strony, na przykład https://www.urzad.pl."),
    (_FILE, "Nie udało się odebrać pliku. Wybierz go ponownie."),
)
_OTHERS = {
    "invalid_choice": "Tej możliwości nie ma na liście. Wybierz jedną z podanych.",
    "invalid_list": "Wybierz możliwości z listy.",
    "max_length": "Skróć tekst do %(limit_value)d znaków. Teraz ma %(show_value)d.",
    "min_length": "Wpisz co najmniej %(limit_value)d znaków. Teraz jest %(show_value)d.",
    "max_value": "Wpisz liczbę nie większą niż %(limit_value)s.",
    "min_value": "Wpisz liczbę nie mniejszą niż %(limit_value)s.",
    "max_digits": "Ta liczba jest za długa.",
    "max_decimal_places": "Wpisz najwyżej %(max)s cyfry po przecinku.",
    "empty": "Ten plik jest pusty. Wybierz inny.",
    "missing": "Nie wybrano pliku.",
    "null_characters_not_allowed": "Tekst ma niedozwolony, niewidoczny znak. Wpisz go ponownie.",
}


class DateField(forms.DateField):
    """The browser's own date field; 5.03.2015 is understood where there is none."""

    widget = forms.DateInput

    def to_python(self, value):
        return super().to_python(value.strip().removesuffix("r.").strip() if isinstance(value, str) else value)


class DecimalField(forms.DecimalField):
    """„1 234,50” and „1234.50” alike."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        return super().to_python(_without_spaces(value).replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value):
        return str(value).replace(".", ",") if isinstance(value, (int, float)) or hasattr(value, "quantize") else value


class IntegerField(forms.IntegerField):
    """Without the arrows that change a number when the page is scrolled."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value):
        return super().to_python(_without_spaces(value) if isinstance(value, str) else value)


class PaperField(forms.FileField):
    """A PDF or a photo of a paper; cleaned to a `schematom.documents.receiving.Paper`."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return received(upload)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from None


def _without_spaces(text):
    return "".join(text.split())


class PolishMessages:
    """For both kinds of form. `asks` gives a field its own words: {"gmina": "Wybierz gminę."}.

    `depends`: fields that some answers need and others do not, so no label calls them optional; their hint says when.
    """

    asks = {}
    depends = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_polish(field, field.label or name, self.asks.get(name))
            _dress(field)
            field.depends = name in self.depends

    @classmethod
    def initial_from(cls, obj):
        """Present values of `obj` for the fields that it has under the same name."""
        return {name: value for name in cls.base_fields if (value := cls.value_in(obj, name)) is not None}

    @classmethod
    def value_in(cls, obj, name):
        """The value that `obj` has for a field. Override it when the names differ."""
        value = getattr(obj, name, None)
        return list(value.all()) if hasattr(value, "all") else value


class PolishForm(PolishMessages, forms.Form):
    pass


class PolishModelForm(PolishMessages, forms.ModelForm):
    """For the fields and the cleaning only: actions write, not `save()`."""


class VersionedFormMixin(forms.Form):
    """Carries the version the form was opened on; its action compares it and raises StaleVersion."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Otwórz ten formularz ponownie, bo nie wiadomo, którą wersję poprawiasz."
        ),
    )

    def move_to_version(self, current):
        """The next save knowingly replaces what the other person saved."""
        self.data = self.data.copy()
        self.data[self.add_prefix("revision")] = current.revision


def in_polish_order(field):
    """Offer the rows of a ModelChoiceField by the Polish alphabet of their names; asked for when the page is made."""

    def choices():
        rows = sorted(field.queryset, key=lambda row: polish.sort_key(str(row)))
        return [("", field.empty_label), *((row.pk, str(row)) for row in rows)]

    field.choices = choices


def _speak_polish(field, label, asked):
    messages = dict(_OTHERS)
    if isinstance(field, _FILE):
        del messages["max_length"]  # theirs speaks of the file's name and takes other parameters
    messages["required"] = asked or _first(_REQUIRED, field).format(label=str(label).strip(" :?"))
    if invalid := _first(_INVALID, field):
        messages["invalid"] = invalid
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)) and asked:
        messages["invalid_choice"] = asked
    defaults = _default_messages(type(field))
    for code, text in messages.items():
        if code not in field.error_messages or field.error_messages[code] is defaults.get(code):
            field.error_messages[code] = text


def _default_messages(field_class):
    found = {}
    for ancestor in reversed(field_class.__mro__):
        found |= getattr(ancestor, "default_error_messages", {})
    return found


def _first(table, field):
    return next((text for kinds, text in table if isinstance(field, kinds)), None)


def _dress(field):
    widget = field.widget
    if isinstance(field, forms.DateField) and type(widget) is forms.DateInput:
        widget.input_type, widget.format = "date", "%Y-%m-%d"
        field.input_formats = DATE_FORMATS
    if isinstance(widget, forms.Textarea) and str(widget.attrs.get("rows", "")) == "10":
        widget.attrs |= {"rows": 6}
        widget.attrs.pop("cols", None)
    if isinstance(field, forms.ModelChoiceField) and str(field.empty_label or "").startswith("---"):
        field.empty_label = "Wybierz"


def shown(field, value):
    """A value as a reader sees it: „W domu” for "home", „5 marca 2015 r.” for a date."""
    if value is None or value == "" or value == []:
        return "(puste)"
    if isinstance(field, forms.BooleanField):
        return "tak" if value else "nie"
    if isinstance(value, (list, tuple, set)) or hasattr(value, "all"):
        items = value.all() if hasattr(value, "all") else value
        return ", ".join(shown(field, item) for item in items)
    if isinstance(value, Model):
        return str(value)
    if hasattr(field, "choices") and not isinstance(field, forms.ModelChoiceField):
        return str(dict(_flat(field.choices)).get(str(value), value))
    if hasattr(value, "year"):
        return polish.long_date(value)
    return polish.number(value) if isinstance(field, (forms.DecimalField, forms.IntegerField)) else str(value)


def _flat(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _flat(label)
        else:
            yield str(value), label
