"""What people type about agreements."""

from django import forms

from contracts.choices import AGREEMENT_KINDS, TemplateKind
from contracts.selectors import agreements as selectors
from schematom.web.forms import DateField, IntegerField, PaperField, PolishForm, VersionedFormMixin
from schematom.web.polish import sort_key
from teams.models import Institution, Pilot

NOT_WITHOUT_END = "Zostaw puste, jeśli porozumienie zawiera się na czas nieoznaczony."
ONE_A_LINE = "Każdy punkt w osobnym wierszu, bez numerów. W dokumencie powstanie z nich wyliczenie."


class AgreementFilter(PolishForm):
    """Read from the address; a value that makes no sense narrows nothing."""

    kind = forms.ChoiceField(
        label="Rodzaj",
        required=False,
        choices=[("", "wszystkie"), *[(kind.value, kind.label) for kind in AGREEMENT_KINDS]],
    )
    state = forms.ChoiceField(label="Stan", required=False, choices=[("", "wszystkie"), *selectors.IN_WORDS])

    def narrowed(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("kind", "state")}

    @property
    def narrows(self):
        return any(self.narrowed().values())


class _FactsForm(PolishForm):
    title = forms.CharField(label="Tytuł", max_length=300)
    scope = forms.CharField(label="Zakres współpracy", widget=forms.Textarea(attrs={"rows": 5}), help_text=ONE_A_LINE)
    starts_on = DateField(label="Obowiązuje od")
    ends_on = DateField(label="Obowiązuje do", required=False, help_text=NOT_WITHOUT_END)
    place = forms.CharField(
        label="Miejsce zawarcia",
        max_length=100,
        required=False,
        help_text="Nazwa miejscowości w mianowniku, na przykład: Żagań.",
    )


class AgreementForm(_FactsForm):
    """A new agreement: facts and parties; its text comes from the template."""

    pilot = forms.ModelChoiceField(
        Pilot.objects.none(), label="Edycja pilotażu", required=False, empty_label="nie dotyczy żadnej edycji"
    )
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(),
        label="Strony",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Zaznacz instytucje, które podpiszą. Strony i osoby podpisujące możesz uzupełnić później.",
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_pilots(self.fields["pilot"], member)
        _offer_institutions(self.fields["institutions"], Institution.objects.visible_to(member))

    def clean_institutions(self):
        return _sorted(self.cleaned_data["institutions"])


class _TextForm(_FactsForm):
    body = forms.CharField(
        label="Treść",
        widget=forms.Textarea(attrs={"rows": 26}),
        help_text="Paragraf zaczyna się znakiem „§”, punkty liczy się od 1. Pola w klamrach wypełnia program.",
    )


class AgreementEditForm(VersionedFormMixin, _TextForm):
    pilot = forms.ModelChoiceField(
        Pilot.objects.none(), label="Edycja pilotażu", required=False, empty_label="nie dotyczy żadnej edycji"
    )
    field_order = ["title", "pilot", "starts_on", "ends_on", "place", "scope", "body"]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_pilots(self.fields["pilot"], member)


class AnnexForm(_FactsForm):
    field_order = ["title", "scope", "starts_on", "ends_on", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _speak_of_annex(self.fields)


class AnnexEditForm(VersionedFormMixin, _TextForm):
    field_order = ["title", "scope", "starts_on", "ends_on", "place", "body"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _speak_of_annex(self.fields)


def _speak_of_annex(fields):
    fields["scope"].label, fields["scope"].help_text = (
        "Co się zmienia",
        "Każda zmiana w osobnym wierszu, pełnym zdaniem, na przykład: W § 2 ust. 1 wyrazy „raz w roku” "
        "zastępuje się wyrazami „dwa razy w roku”.",
    )
    fields["starts_on"].label = "Aneks działa od"
    fields["ends_on"].label = "Porozumienie po aneksie obowiązuje do"
    fields["ends_on"].help_text = "Zostaw datę bez zmiany, jeśli aneks nie zmienia czasu. Puste: czas nieoznaczony."


class PartiesForm(PolishForm):
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(),
        label="Kto podpisuje",
        widget=forms.CheckboxSelectMultiple,
        help_text="Zaznacz wszystkie strony. Odznaczona instytucja znika z porozumienia razem z danymi osoby.",
    )
    asks = {"institutions": "Zaznacz co najmniej jedną instytucję."}

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_institutions(self.fields["institutions"], selectors.institutions_to_choose(agreement))

    def clean_institutions(self):
        return _sorted(self.cleaned_data["institutions"])


class PartyForm(VersionedFormMixin, PolishForm):
    representative = forms.CharField(
        label="Kto podpisuje",
        max_length=160,
        required=False,
        help_text="Imię i nazwisko. Możesz zostawić puste: miejsce na podpis i tak będzie w dokumencie.",
    )
    authority = forms.CharField(
        label="Na jakiej podstawie",
        max_length=200,
        required=False,
        help_text="Na przykład: wójt gminy, kierownik, dyrektor z upoważnienia starosty nr 14/2014.",
    )
    position = IntegerField(
        label="Miejsce na liście stron",
        min_value=1,
        max_value=200,
        help_text="Pierwsza strona stoi w nagłówku dokumentu.",
    )


class AgreeForm(PolishForm):
    agreed_on = DateField(
        label="Dzień uzgodnienia", help_text="Dzień, w którym wszystkie strony zgodziły się na treść."
    )


class PartySignatureForm(PolishForm):
    signed_on = DateField(label="Data podpisu", help_text="Data wpisana przy podpisie na dokumencie.")
    representative = forms.CharField(label="Kto podpisał", max_length=160)
    authority = forms.CharField(
        label="Na jakiej podstawie",
        max_length=200,
        help_text="Na przykład: wójt gminy, kierownik, dyrektor z upoważnienia starosty nr 14/2014.",
    )
    code = forms.CharField(
        label="Kod ze stopki dokumentu",
        max_length=40,
        help_text="12 znaków na dole każdej strony podpisanego papieru. Po nich wiadomo, że podpisano tę wersję.",
    )


class ScanForm(PolishForm):
    scan = PaperField(label="Skan podpisanego dokumentu", help_text="PDF, JPEG albo PNG, najwyżej 10 MB.")


class TerminateForm(PolishForm):
    party = forms.ModelChoiceField(
        None, label="Kto kończy porozumienie", required=False, empty_label="wszystkie strony zgodnie"
    )
    ended_on = DateField(label="Dzień zakończenia", help_text="Ostatni dzień po okresie wypowiedzenia.")
    reason = forms.CharField(label="Powód", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        field.queryset = agreement.parties.select_related("institution").order_by("position")
        field.label_from_instance = lambda party: str(party.institution)


class AbandonForm(PolishForm):
    on = DateField(label="Dzień odstąpienia")
    reason = forms.CharField(
        label="Powód",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Na przykład: jedna z gmin nie podpisze; przygotowano nową treść.",
    )


def _offer_pilots(field, member):
    field.queryset = selectors.pilots_to_choose(member)
    field.label_from_instance = lambda pilot: str(pilot.edition)


def _offer_institutions(field, institutions):
    field.queryset = institutions
    field.choices = lambda: [(row.pk, str(row)) for row in _sorted(field.queryset)]


def _sorted(institutions):
    return sorted(institutions, key=lambda row: sort_key(str(row)))


def kind_of(value):
    """The kind an address names, or None."""
    return TemplateKind(value) if value in AGREEMENT_KINDS else None
