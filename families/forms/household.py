"""The family's card and a person of the household."""

from django import forms

from families import identity
from families.choices import Relation, Sex
from families.forms.recruitment import PhoneField, offer_places
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin
from teams.models import Gmina, Institution


class FamilyForm(VersionedFormMixin, PolishForm):
    asks = {"gmina": "Wybierz gminę.", "owner_institution": "Wybierz instytucję."}

    name = forms.CharField(label="Nazwisko rodziny", max_length=120, help_text="W mianowniku, na przykład Nowicki.")
    gmina = forms.ModelChoiceField(Gmina.objects.none(), label="Gmina")
    address = forms.CharField(label="Adres", max_length=200, required=False)
    phone = PhoneField()
    owner_institution = forms.ModelChoiceField(Institution.objects.none(), label="Instytucja prowadząca")

    def __init__(self, *args, member, contact_shown, **kwargs):
        super().__init__(*args, **kwargs)
        offer_places(self, member)
        if not contact_shown:
            del self.fields["address"], self.fields["phone"]


class NewPersonForm(PolishForm):
    asks = {"sex": "Zaznacz płeć.", "relation": "Wybierz, kim ta osoba jest w rodzinie."}

    first_name = forms.CharField(label="Imię", max_length=60)
    last_name = forms.CharField(label="Nazwisko", max_length=80)
    relation = forms.ChoiceField(label="Kim jest w rodzinie", choices=[("", "Wybierz"), *Relation.choices])
    pesel = forms.CharField(
        label="PESEL",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="11 cyfr. Gdy osoba nie ma numeru, zostaw puste i podaj powód.",
    )
    no_pesel_reason = forms.CharField(
        label="Powód braku numeru PESEL",
        max_length=200,
        required=False,
        help_text="Na przykład: cudzoziemiec, numer jeszcze nienadany.",
    )
    birth_date = DateField(label="Data urodzenia")
    sex = forms.ChoiceField(label="Płeć", choices=Sex.choices, widget=forms.RadioSelect)
    phone = PhoneField()
    address_protected = forms.BooleanField(
        label="Adres chroniony",
        required=False,
        help_text="Adres i telefon rodziny zobaczą tylko pracownicy MGI przydzieleni do rodziny.",
    )

    def clean(self):
        cleaned = super().clean()
        found = identity.problems(
            pesel=cleaned.get("pesel"),
            no_pesel_reason=cleaned.get("no_pesel_reason"),
            sex=cleaned.get("sex"),
            birth_date=cleaned.get("birth_date"),
        )
        for field, message in found:
            self.add_error(field, message)
        return cleaned


class PersonForm(VersionedFormMixin, NewPersonForm):
    def __init__(self, *args, contact_shown, protection_lifted_by_member, **kwargs):
        super().__init__(*args, **kwargs)
        if not contact_shown:
            del self.fields["phone"]
        if not protection_lifted_by_member:
            del self.fields["address_protected"]
