"""Forms of recruitment, in the order of its steps."""

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from families.choices import Criterion, ParticipationState
from schematom.web.forms import DateField, PolishForm, in_polish_order
from teams.models import Gmina, Institution, Pilot

QUALIFY, RESERVE, REJECT = "qualify", "reserve", "reject"
DECISIONS = {
    QUALIFY: "Zakwalifikuj rodzinę",
    RESERVE: "Wpisz na listę rezerwową",
    REJECT: "Nie kwalifikuj rodziny",
}


class CriteriaField(forms.TypedMultipleChoiceField):
    def __init__(self, **options):
        super().__init__(
            choices=Criterion.choices, widget=forms.CheckboxSelectMultiple, required=False, coerce=str, **options
        )


class PhoneField(forms.CharField):
    """A telephone that may be left out; words beside the number are welcome, words instead of it are not."""

    def __init__(self):
        digits = RegexValidator(r"(\D*\d){7}", "Wpisz numer telefonu, na przykład 600 100 200.")
        super().__init__(label="Telefon", max_length=40, required=False, validators=[digits])


class NominationForm(PolishForm):
    """A family the powiat does not know yet."""

    asks = {"gmina": "Wybierz gminę.", "owner_institution": "Wybierz instytucję.", "pilot": "Wybierz edycję."}

    name = forms.CharField(label="Nazwisko rodziny", max_length=120, help_text="W mianowniku, na przykład Nowicki.")
    gmina = forms.ModelChoiceField(Gmina.objects.none(), label="Gmina")
    address = forms.CharField(
        label="Adres", max_length=200, required=False, help_text="Na przykład ul. Leśna 4/2, 67-300 Szprotawa."
    )
    phone = PhoneField()
    owner_institution = forms.ModelChoiceField(
        Institution.objects.none(), label="Instytucja prowadząca", help_text="Ta, która wskazuje rodzinę."
    )
    pilot = forms.ModelChoiceField(Pilot.objects.none(), label="Edycja")
    nominated_on = DateField(label="Dzień wskazania", initial=timezone.localdate)
    criteria = CriteriaField(label="Kryteria, które spełnia rodzina")

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        offer_places(self, member)
        offer_pilots(self, member)


class RenominationForm(PolishForm):
    """A family known from an earlier edition."""

    asks = {"pilot": "Wybierz edycję."}

    pilot = forms.ModelChoiceField(Pilot.objects.none(), label="Edycja")
    nominated_on = DateField(label="Dzień wskazania", initial=timezone.localdate)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        offer_pilots(self, member)


def offer_places(form, member):
    """Gminy of the powiat; institutions at work today, first the member's own."""
    form.fields["gmina"].queryset = Gmina.objects.filter(powiat_id=member.powiat_id)
    in_polish_order(form.fields["gmina"])
    form.fields["owner_institution"].queryset = Institution.objects.in_force(timezone.localdate())
    if len(member.institution_ids) == 1:
        form.fields["owner_institution"].initial = next(iter(member.institution_ids))


def offer_pilots(form, member):
    """The powiat's editions, the member's own chosen."""
    pilots = Pilot.objects.visible_to(member).select_related("edition").order_by("-edition__number")
    form.fields["pilot"].queryset = pilots
    form.fields["pilot"].label_from_instance = lambda pilot: pilot.edition.name
    form.fields["pilot"].initial = pilots.filter(edition_id=member.edition_id).first()


class InvitationForm(PolishForm):
    on = DateField(label="Dzień zaproszenia", initial=timezone.localdate)


class AnswerForm(PolishForm):
    asks = {"accepted": "Zaznacz, co odpowiedziała rodzina."}

    accepted = forms.TypedChoiceField(
        label="Odpowiedź rodziny",
        choices=[("yes", "Przyjmuje zaproszenie"), ("no", "Odmawia udziału")],
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )
    on = DateField(label="Dzień odpowiedzi", initial=timezone.localdate)
    reason = forms.CharField(
        label="Powód odmowy",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Wypełnij tylko przy odmowie.",
    )

    def __init__(self, *args, participation, **kwargs):
        super().__init__(*args, **kwargs)
        if participation.state != ParticipationState.INVITED:
            # Consent is on record already: what is left is to withdraw it.
            self.fields["accepted"].choices = [("no", "Rezygnuje z udziału")]
            self.fields["accepted"].initial = "no"


class LeavingForm(PolishForm):
    ended_on = DateField(label="Ostatni dzień udziału", initial=timezone.localdate)
    reason = forms.CharField(
        label="Dlaczego rodzina przerywa udział",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wystarczy jedno zdanie, na przykład: wyprowadza się z powiatu.",
    )


class DecisionForm(PolishForm):
    asks = {"decision": "Zaznacz decyzję."}

    criteria = CriteriaField(label="Kryteria, które spełnia rodzina")
    exception_reason = forms.CharField(
        label="Uzasadnienie wyjątku",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Potrzebne, gdy rodzina nie jest wielodzietna i nie dotyka jej bezrobocie.",
    )
    decision = forms.ChoiceField(label="Decyzja", choices=list(DECISIONS.items()), widget=forms.RadioSelect)
    decision_reason = forms.CharField(
        label="Uzasadnienie decyzji",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Potrzebne przy odmowie.",
    )
    decided_on = DateField(label="Dzień decyzji", initial=timezone.localdate)

    def __init__(self, *args, participation, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criteria"].initial = participation.criteria
        waits = participation.state == ParticipationState.RESERVE
        if waits:
            self.fields["decision"].choices = [(key, label) for key, label in DECISIONS.items() if key != RESERVE]
        elif not all(one.left for one in places):
            # The eleventh family goes to the reserve list, and the coordinator sees it before deciding.
            self.fields["decision"].initial = RESERVE
