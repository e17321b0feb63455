"""The family programme: goals, activities, putting in force, the end."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from families.models import Goal, Need, Person
from families.selectors.programme import persons_of
from modules.choices import Module
from modules.models import Instrument, Service
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin
from teams.choices import Outcome
from teams.models import Institution

NAMELESS = "PZKW czyta program bez nazwisk. Zamiast imion pisz: matka, ojciec, najstarszy syn."


class GoalsForm(VersionedFormMixin, PolishForm):
    goals = forms.CharField(
        label="Cel główny",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"Co ma się zmienić w życiu rodziny. Cele, które do tego prowadzą, dodasz osobno. {NAMELESS}",
    )


class GoalForm(PolishForm):
    asks = {"text": "Nazwij cel."}

    text = forms.CharField(
        label="Cel", max_length=300, help_text=f"Jedno zdanie, na przykład: matka ma stałą pracę. {NAMELESS}"
    )
    measure = forms.CharField(
        label="Po czym poznacie, że go osiągnięto",
        max_length=300,
        required=False,
        help_text="Na przykład: umowa o pracę na co najmniej pół roku.",
    )


class GoalEditForm(VersionedFormMixin, GoalForm):
    pass


class ActivityForm(PolishForm):
    asks = {"module": "Wybierz moduł."}

    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    title = forms.CharField(
        label="Działanie", max_length=200, help_text=f"Na przykład: kurs spawania, poradnia rodzinna. {NAMELESS}"
    )
    goal = forms.ModelChoiceField(Goal.objects.none(), label="Do którego celu prowadzi", required=False)
    need = forms.ModelChoiceField(Need.objects.none(), label="Na jaką potrzebę odpowiada", required=False)
    persons = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Dla kogo", required=False, widget=forms.CheckboxSelectMultiple
    )
    institution = forms.ModelChoiceField(Institution.objects.none(), label="Kto prowadzi", required=False)
    leader = forms.CharField(
        label="Osoba prowadząca",
        max_length=160,
        required=False,
        help_text="Imię i nazwisko albo stanowisko, na przykład: doradca zawodowy.",
    )
    place = forms.CharField(
        label="Miejsce",
        max_length=200,
        required=False,
        help_text="Na przykład: siedziba PUP, pokój 12. Bez adresu rodziny, bo program czyta PZKW.",
    )
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
        self.fields["goal"].queryset = version.goal_rows.all()
        self._offer_catalogue(version)

    def _offer_catalogue(self, version):
        """What is on offer today and what this version already uses, since then ended or not."""
        used = version.activities
        institutions = Institution.objects.in_force(timezone.localdate()) | Institution.objects.filter(
            pk__in=used.values("institution")
        )
        services = Service.objects.filter(Q(ended_on__isnull=True) | Q(pk__in=used.values("service")))
        self.fields["institution"].queryset = institutions
        self.fields["service"].queryset = services.select_related("provider").order_by("name")
        self.fields["service"].label_from_instance = _service_offered
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


def _service_offered(service):
    """„Poradnia rodzinna – PCPR w Próbniku, godzina”."""
    terms = ", ".join(str(term) for term in (service.provider, service.unit) if term)
    return f"{service.name} – {terms}" if terms else service.name


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
