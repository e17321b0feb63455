"""Forms of sessions: dates, matters, invitations."""

from django import forms

from schematom.web.forms import DateField, PolishForm, VersionedFormMixin
from schematom.web.polish import short_date
from teams.choices import Answer
from teams.models import Session


class SessionForm(PolishForm):
    held_on = DateField(label="Data posiedzenia")
    begins_at = forms.TimeField(
        label="Godzina",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Potrzebna, żeby zaprosić członków. Na przykład 10:00.",
    )
    place = forms.CharField(label="Miejsce", max_length=200, help_text="Na przykład: Starostwo Powiatowe, sala 12.")


class SessionEditForm(VersionedFormMixin, SessionForm):
    pass


class CirculationForm(PolishForm):
    held_on = DateField(label="Głosowanie od dnia", help_text="Tego dnia otworzysz głosowanie.")
    ends_on = DateField(label="Głosowanie do dnia", help_text="Ostatni dzień, w którym przyjmuje się głosy.")


class CirculationEditForm(VersionedFormMixin, CirculationForm):
    pass


class ReasonForm(PolishForm):
    reason = forms.CharField(label="Powód", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(PolishForm):
    answer = forms.ChoiceField(label="Czy będziesz na posiedzeniu", choices=Answer.choices, widget=forms.RadioSelect)
    asks = {"answer": "Wybierz, czy będziesz na posiedzeniu."}


class MatterForm(PolishForm):
    title = forms.CharField(label="Sprawa", max_length=200, help_text="Na przykład: przyjęcie regulaminu pracy PZKW.")
    description = forms.CharField(
        label="Opis sprawy",
        max_length=10000,
        widget=forms.Textarea,
        help_text="Przeczytają go wszyscy członkowie PZKW. O rodzinie pisz, podając jej numer, bez nazwiska i adresu.",
    )
    proposal = forms.CharField(
        label="Proponowana treść rozstrzygnięcia",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Na przykład: PZKW przyjmuje regulamin pracy w brzmieniu z opisu.",
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
