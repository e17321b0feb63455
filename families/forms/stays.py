"""Joining the household, leaving it and coming back."""

from django import forms
from django.utils import timezone

from families.choices import HowJoined, HowLeft
from families.forms.household import NewPersonForm
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin

FIRST_DAY_AWAY = "Pierwszy dzień, w którym ta osoba nie mieszka z rodziną. Po śmierci: dzień zgonu."
NO_DIAGNOSES = "Nie wpisuj chorób, wyroków ani nazw placówek, które na nie wskazują."


def note_field():
    return forms.CharField(label="Uwaga", max_length=300, required=False, help_text=NO_DIAGNOSES)


class ArrivingPersonForm(NewPersonForm):
    """A new person, with since when they belong to the household when that was not always."""

    how_joined = forms.ChoiceField(
        label="Od kiedy należy do gospodarstwa",
        choices=[("", "Od początku: nie trzeba podawać dnia"), *HowJoined.choices],
        required=False,
        help_text="Dziecko, które urodziło się, gdy znaliście już rodzinę: wybierz „urodzenie”.",
    )
    joined_on = DateField(
        label="Dzień, od którego mieszka z rodziną",
        required=False,
        help_text="Potrzebny przy zamieszkaniu i powrocie. Przy urodzeniu liczy się data urodzenia.",
    )
    field_order = [
        "first_name",
        "last_name",
        "relation",
        "pesel",
        "no_pesel_reason",
        "birth_date",
        "sex",
        "how_joined",
        "joined_on",
    ]


class JoinForm(PolishForm):
    """For somebody who has been taken as having always been in the household."""

    asks = {"how_joined": "Zaznacz, jak ta osoba dołączyła do rodziny."}

    how_joined = forms.ChoiceField(label="Jak dołączyła", choices=HowJoined.choices, widget=forms.RadioSelect)
    since = DateField(label="W gospodarstwie od", help_text="Przy urodzeniu: dzień urodzenia.")
    note = note_field()


class LeaveForm(PolishForm):
    asks = {"how_left": "Zaznacz, dlaczego ta osoba odeszła."}

    how_left = forms.ChoiceField(label="Dlaczego odeszła", choices=HowLeft.choices, widget=forms.RadioSelect)
    until = DateField(label="Poza gospodarstwem od", initial=timezone.localdate, help_text=FIRST_DAY_AWAY)
    note = note_field()


class ReturnForm(PolishForm):
    since = DateField(label="Znów w gospodarstwie od", initial=timezone.localdate)
    note = note_field()


class StayForm(VersionedFormMixin, PolishForm):
    """Puts a mistaken stay right; both ends may be emptied."""

    how_joined = forms.ChoiceField(
        label="Jak dołączyła",
        choices=[("", "Była w gospodarstwie od początku"), *HowJoined.choices],
        required=False,
    )
    since = DateField(label="W gospodarstwie od", required=False)
    how_left = forms.ChoiceField(
        label="Dlaczego odeszła",
        choices=[("", "Nie odeszła: mieszka z rodziną"), *HowLeft.choices],
        required=False,
    )
    until = DateField(label="Poza gospodarstwem od", required=False, help_text=FIRST_DAY_AWAY)
    note = note_field()
