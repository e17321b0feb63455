"""Forms of the leader, the partners and the families by gmina of a pilot."""

from django import forms

from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin, in_polish_order
from teams.choices import GminaKind
from teams.models import Institution, PilotPartner

ROLE_HINT = "Na przykład: rekrutacja rodzin z gminy. Puste pole znaczy po prostu: partner."


class LeaderForm(VersionedFormMixin, PolishForm):
    leader = forms.ModelChoiceField(
        Institution.objects.none(),
        label="Lider",
        help_text="Liderem może być każda instytucja, na przykład powiatowe centrum pomocy rodzinie albo urząd pracy.",
    )
    asks = {"leader": "Wybierz instytucję, która jest liderem."}

    def __init__(self, *args, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = institutions
        in_polish_order(self.fields["leader"])


class PartnerFields(PolishForm):
    role = forms.CharField(label="Rola", max_length=200, required=False, help_text=ROLE_HINT)
    since = DateField(label="Od")
    until = DateField(label="Do", required=False, help_text="Zostaw puste, jeśli do końca pilotażu.")


class PartnerForm(PartnerFields):
    institution = forms.ModelChoiceField(Institution.objects.none(), label="Instytucja")
    field_order = ["institution"]
    asks = {"institution": "Wybierz instytucję."}

    def __init__(self, *args, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions
        in_polish_order(self.fields["institution"])


class PartnerEditForm(VersionedFormMixin, PartnerFields):
    pass


class PartnerEndForm(VersionedFormMixin, PolishForm):
    until = DateField(label="Ostatni dzień udziału")
    asks = {"until": "Podaj ostatni dzień udziału w pilotażu."}


class PartnersOfBefore(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, partner):
        return f"{partner.institution}, {partner.role}" if partner.role else str(partner.institution)


class PartnerCopyForm(PolishForm):
    partners = PartnersOfBefore(PilotPartner.objects.none(), label="Kto zostaje")
    since = DateField(label="Od", help_text="Pierwszy dzień ich udziału w tej edycji.")
    asks = {"partners": "Zaznacz co najmniej jedną instytucję."}

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partners"].queryset = partners


class QuotaForm(VersionedFormMixin, PolishForm):
    """A number for each gmina; names of the fields carry its code."""

    def __init__(self, *args, gminy, limit, **kwargs):
        super().__init__(*args, **kwargs)
        for gmina in gminy:
            self.fields[_name(gmina.code)] = IntegerField(
                label=f"{gmina.name_then}, {GminaKind(gmina.kind_then).label}",
                required=False,
                min_value=0,
                max_value=limit,
                error_messages={
                    "invalid": "Wpisz liczbę całkowitą, na przykład 6.",
                    "min_value": "Wpisz liczbę nie mniejszą niż 0.",
                    "max_value": f"Edycja przewiduje najwyżej {limit}. Wpisz mniejszą liczbę.",
                },
            )

    @classmethod
    def value_in(cls, obj, name):
        if not name.startswith("gmina_"):
            return super().value_in(obj, name)
        return obj.quotas.filter(gmina_id=name.removeprefix("gmina_")).values_list("families", flat=True).first()

    @staticmethod
    def numbers(gminy, cleaned):
        return {gmina: cleaned[_name(gmina.code)] for gmina in gminy}

    @staticmethod
    def initial_of(pilot):
        return {_name(quota.gmina_id): quota.families for quota in pilot.quotas.all()}


def _name(code):
    return f"gmina_{code}"
