"""Forms of the register of institutions and of gminy."""

from django import forms

from schematom.web.forms import DateField, PolishForm, VersionedFormMixin, in_polish_order
from teams.choices import InstitutionKind, Side
from teams.models import Gmina


def _kinds(first):
    return [("", first), *((kind.value, kind.label) for kind in InstitutionKind if kind != InstitutionKind.CRZL)]


class InstitutionFields(PolishForm):
    name = forms.CharField(
        label="Nazwa", max_length=200, help_text="Pełna, na przykład: Ośrodek Pomocy Społecznej w Próbniku."
    )
    kind = forms.ChoiceField(label="Rodzaj", choices=_kinds("Wybierz"))
    side = forms.ChoiceField(
        label="Strona",
        choices=Side.choices,
        widget=forms.RadioSelect,
        help_text="IPiIS: instytucje pomocy i integracji społecznej. IRP: instytucje rynku pracy.",
    )
    gmina = forms.ModelChoiceField(
        Gmina.objects.none(),
        label="Gmina, dla której działa",
        required=False,
        empty_label="cały powiat albo więcej",
        help_text="Wybierz gminę, gdy instytucja działa tylko dla niej, na przykład gminny ośrodek pomocy społecznej.",
    )
    valid_from = DateField(
        label="Działa od", help_text="Pierwszy dzień działania albo pierwszy, o którym wiesz na pewno."
    )
    address = forms.CharField(
        label="Adres", max_length=200, required=False, help_text="Na przykład: ul. Urzędowa 1, 00-001 Próbnik."
    )
    phone = forms.CharField(label="Telefon", max_length=40, required=False)
    email = forms.EmailField(label="Adres e-mail", max_length=254, required=False)
    hours = forms.CharField(
        label="Godziny otwarcia", max_length=200, required=False, help_text="Na przykład: pon.–pt. 7:30–15:30."
    )
    asks = {"kind": "Wybierz rodzaj instytucji.", "side": "Wybierz, po której stronie stoi instytucja."}

    def __init__(self, *args, powiat_id, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gmina"].queryset = Gmina.objects.filter(powiat_id=powiat_id)
        in_polish_order(self.fields["gmina"])


class InstitutionForm(InstitutionFields):
    pass


class InstitutionEditForm(VersionedFormMixin, InstitutionFields):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = (
            "Popraw tu literówkę. Gdy instytucja naprawdę zmieniła nazwę lub rodzaj, wróć "
            "i wybierz „Zmień nazwę lub rodzaj”: wtedy dawna nazwa zostanie w historii."
        )


class InstitutionChangeForm(VersionedFormMixin, PolishForm):
    name = forms.CharField(label="Nowa nazwa", max_length=200)
    kind = forms.ChoiceField(label="Rodzaj", choices=_kinds("Wybierz"))
    on = DateField(
        label="Od dnia",
        help_text="Pierwszy dzień nowej nazwy lub rodzaju. Zmianę z przyszłą datą zapisz, gdy wejdzie w życie.",
    )
    reason = forms.CharField(
        label="Podstawa zmiany",
        max_length=300,
        required=False,
        help_text="Na przykład: uchwała Rady Gminy nr 1/2024.",
    )
    asks = {"kind": "Wybierz rodzaj instytucji.", "on": "Podaj dzień, od którego obowiązuje zmiana."}


class InstitutionEndForm(VersionedFormMixin, PolishForm):
    on = DateField(label="Ostatni dzień działania")
    asks = {"on": "Podaj ostatni dzień działania instytucji."}

    @classmethod
    def value_in(cls, obj, name):
        return obj.valid_until if name == "on" else super().value_in(obj, name)


class DayFilter(PolishForm):
    """Read from the address; a value that makes no sense is said at its field and narrows nothing."""

    on = DateField(label="Stan na dzień", required=False)

    def asked(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class InstitutionFilter(DayFilter):
    name = forms.CharField(label="Nazwa zawiera", max_length=100, required=False)
    kind = forms.ChoiceField(label="Rodzaj", required=False, choices=_kinds("wszystkie"))
    side = forms.ChoiceField(label="Strona", required=False, choices=[("", "wszystkie"), *Side.choices])
    field_order = ["name", "kind", "side", "on"]

    @property
    def narrows(self):
        return bool(self.asked())
