"""The family programme: goals, activities, putting in force, the end."""

from django import forms
from django.utils import timezone

from families.models import Need, Participant, Person
from families.selectors.programme import persons_of, still_taking_part
from modules.choices import Module
from modules.models import Instrument, Service
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin
from teams.choices import Outcome
from teams.models import Institution

NAMELESS = "PZKW czyta program bez nazwisk. Zamiast imion pisz: matka, ojciec, najstarszy syn."
COMPLETED, BROKEN_OFF = "completed", "broken_off"


class GoalsForm(VersionedFormMixin, PolishForm):
    goals = forms.CharField(
        label="Cele programu",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"Co ma się zmienić w życiu rodziny. {NAMELESS}",
    )


class ActivityForm(PolishForm):
    asks = {"module": "Wybierz moduł."}

    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    title = forms.CharField(
        label="Działanie", max_length=200, help_text=f"Na przykład: kurs spawania, poradnia rodzinna. {NAMELESS}"
    )
    need = forms.ModelChoiceField(Need.objects.none(), label="Na jaką potrzebę odpowiada", required=False)
    persons = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Dla kogo", required=False, widget=forms.CheckboxSelectMultiple
    )
    institution = forms.ModelChoiceField(Institution.objects.none(), label="Kto prowadzi", required=False)
    service = forms.ModelChoiceField(Service.objects.none(), label="Usługa z koszyka", required=False)
    instrument = forms.ModelChoiceField(Instrument.objects.none(), label="Instrument", required=False)
    starts_on = DateField(label="Od dnia", required=False)
    ends_on = DateField(label="Do dnia", required=False)
    hours = IntegerField(label="Liczba godzin", required=False, min_value=0, max_value=9999)
    expected_effect = forms.CharField(
        label="Spodziewany efekt", max_length=300, required=False, help_text="Po czym poznacie, że działanie pomogło."
    )

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["need"].queryset = version.diagnosis.needs.all()
        self.fields["need"].label_from_instance = lambda need: f"{need.get_area_display()}: {need.description}"
        self.fields["persons"].queryset = persons_of(version.programme.participation)
        self.fields["institution"].queryset = Institution.objects.in_force(timezone.localdate())
        self.fields["service"].queryset = Service.objects.on_offer().order_by("name")
        self.fields["instrument"].queryset = Instrument.objects.order_by("name")

    @classmethod
    def value_in(cls, obj, name):
        if name == "persons":
            return [row.person for row in obj.persons.select_related("person")]
        return super().value_in(obj, name)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Koniec działania nie może być wcześniejszy niż początek.")
        return cleaned


class ActivityEditForm(VersionedFormMixin, ActivityForm):
    pass


class WithdrawalForm(PolishForm):
    reason = forms.CharField(
        label="Dlaczego wycofujesz", max_length=300, help_text="Na przykład: trzeba dopisać działanie dla matki."
    )


class InForceForm(PolishForm):
    in_force_on = DateField(label="Obowiązuje od dnia", initial=timezone.localdate)
    override_reason = forms.CharField(
        label="Dlaczego program ma obowiązywać mimo negatywnej opinii", widget=forms.Textarea
    )

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        if version.opinion != Outcome.NEGATIVE:
            del self.fields["override_reason"]


class ParticipantsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, participant):
        return str(participant.person)


class EndForm(PolishForm):
    asks = {"how": "Zaznacz, jak skończył się program."}

    how = forms.ChoiceField(
        label="Jak skończył się program",
        choices=[(COMPLETED, "Rodzina go ukończyła"), (BROKEN_OFF, "Został przerwany")],
        widget=forms.RadioSelect,
    )
    ended_on = DateField(label="Ostatni dzień", initial=timezone.localdate)
    words = forms.CharField(
        label="Ocena końcowa albo powód przerwania",
        widget=forms.Textarea,
        help_text="Co się udało, a co nie. Przy przerwaniu: dlaczego.",
    )
    not_completed = ParticipantsField(
        Participant.objects.none(),
        label="Kto z rodziny nie ukończył programu",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pozostałe osoby ukończą program tego dnia. Przy przerwaniu nie zaznaczaj nikogo.",
    )

    def __init__(self, *args, programme, may_complete, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["not_completed"].queryset = still_taking_part(programme.participation)
        if not may_complete:
            del self.fields["not_completed"]
            self.fields["how"].choices = [(BROKEN_OFF, "Został przerwany")]
            self.fields["how"].initial = BROKEN_OFF
