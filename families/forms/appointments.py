"""Appointments of an activity, one or every week."""

from django import forms

from families.actions.appointments import LONGEST_SERIES
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin


class TimeField(forms.TimeField):
    """The browser's own field for an hour; „9:30” and „9.30” are understood where there is none."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    input_formats = ["%H:%M", "%H.%M", "%H:%M:%S"]


class AppointmentForm(PolishForm):
    asks = {"held_on": "Podaj dzień spotkania."}

    held_on = DateField(label="Dzień")
    begins_at = TimeField(label="Od godziny", required=False)
    ends_at = TimeField(label="Do godziny", required=False)
    place = forms.CharField(
        label="Miejsce",
        max_length=200,
        required=False,
        help_text="Wpisz, jeśli jest inne niż miejsce działania. Nie podawaj tu adresu rodziny.",
    )

    def clean(self):
        cleaned = super().clean()
        begins_at, ends_at = cleaned.get("begins_at"), cleaned.get("ends_at")
        if ends_at and not begins_at and "begins_at" not in self.errors:
            self.add_error("begins_at", "Podaj też godzinę początku.")
        if begins_at and ends_at and ends_at <= begins_at:
            self.add_error("ends_at", "Koniec spotkania musi być późniejszy niż początek.")
        return cleaned


class NewAppointmentsForm(AppointmentForm):
    times = IntegerField(
        label="Ile razy, co tydzień",
        initial=1,
        min_value=1,
        max_value=LONGEST_SERIES,
        help_text="1 to jeden termin. 8 to ten sam dzień tygodnia i godzina przez osiem tygodni.",
    )
    skip_free_days = forms.BooleanField(
        label="Pomiń dni ustawowo wolne od pracy, na przykład 1 maja", required=False, initial=True
    )


class AppointmentEditForm(VersionedFormMixin, AppointmentForm):
    following = forms.BooleanField(
        label="Zmień tak samo późniejsze terminy tego działania w ten sam dzień tygodnia i o tej samej godzinie",
        required=False,
    )
