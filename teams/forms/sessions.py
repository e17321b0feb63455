"""Forms of sessions and votes."""

from django import forms

from schematom.web.forms import DateField, PolishForm
from schematom.web.polish import short_date
from teams.choices import VoteValue
from teams.models import Session


class SessionForm(PolishForm):
    held_on = DateField(label="Data posiedzenia")
    place = forms.CharField(
        label="Miejsce", max_length=200, help_text="Na przykład: Starostwo Powiatowe, sala 12, godz. 10:00."
    )


class SessionChoice(forms.ModelChoiceField):
    def label_from_instance(self, session):
        return f"{session.number}, {short_date(session.held_on)}, {session.get_state_display()}"


class ScheduleForm(PolishForm):
    session = SessionChoice(label="Posiedzenie", queryset=Session.objects.all())
    asks = {"session": "Wybierz posiedzenie, które nie jest jeszcze zamknięte."}

    def __init__(self, *args, pilot, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = Session.objects.filter(pilot=pilot).accepting_items()


class VoteForm(PolishForm):
    value = forms.ChoiceField(label="Jak głosujesz", choices=VoteValue.choices, widget=forms.RadioSelect)
    remarks = forms.CharField(
        label="Uwagi",
        widget=forms.Textarea,
        required=False,
        help_text=(
            "Potrzebne przy głosie z uwagami i przy głosie negatywnym. "
            "Autor programu przeczyta je bez Twojego nazwiska."
        ),
    )
    asks = {"value": "Wybierz, jak głosujesz."}
