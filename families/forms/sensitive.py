"""Sensitive facts and the right to them."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from families.actions.rights import LONGEST_DAYS
from families.choices import SensitiveKind
from families.forms.assignment import WorkerField
from families.models import Person
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin

FIRST_OFFERED = timedelta(days=90)
WHY_NOT_ILLNESS = "Na przykład: dobór poradni, ustalenie terminu terapii. Nie wpisuj tu samych danych o zdrowiu."


class FactForm(PolishForm):
    asks = {"person": "Wybierz osobę, której to dotyczy.", "kind": "Zaznacz, czego to dotyczy."}

    person = forms.ModelChoiceField(Person.objects.none(), label="Osoba")
    kind = forms.ChoiceField(label="Czego dotyczy", choices=SensitiveKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Treść",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tylko to, bez czego nie można pomóc rodzinie.",
    )
    noted_on = DateField(label="Stan na dzień", initial=timezone.localdate)
    source = forms.CharField(
        label="Skąd to wiadomo",
        max_length=200,
        required=False,
        help_text="Na przykład: rozmowa z matką, orzeczenie z 2 marca 2014 r.",
    )

    def __init__(self, *args, persons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons


class FactEditForm(VersionedFormMixin, FactForm):
    """The person stays: a fact about somebody else is another fact."""

    person = None

    def __init__(self, *args, **kwargs):
        PolishForm.__init__(self, *args, **kwargs)


class SensitiveRightForm(PolishForm):
    """For the coordinator: to somebody who works with the family."""

    asks = {"user": "Wybierz, komu nadajesz prawo."}

    user = WorkerField(label="Komu")
    reason = forms.CharField(label="Po co", max_length=300, help_text=WHY_NOT_ILLNESS)
    valid_until = DateField(label="Do dnia", help_text=f"Najdłużej {LONGEST_DAYS} dni. Potem prawo kończy się samo.")

    def __init__(self, *args, memberships, without=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(memberships, without)
        self.fields["valid_until"].initial = timezone.localdate() + FIRST_OFFERED


class SensitiveRightByNumberForm(SensitiveRightForm):
    """For the chair of the PZKW: to a coordinator, for a family known by its number."""

    number = forms.CharField(label="Numer rodziny", max_length=30, help_text="Na przykład RN/2014/03.")
    field_order = ["number", "user", "reason", "valid_until"]
