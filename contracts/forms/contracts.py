"""What people type about contracts."""

from django import forms

from contracts.choices import Party
from contracts.selectors import contracts as selectors
from families.models import Activity
from modules.choices import Module
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin

NOT_ON_LIST = "Wybierz osobę dorosłą z rodziny, PUP albo ośrodek z listy. Zobowiązania rodziców obejmują też dzieci."


class ContractForm(PolishForm):
    starts_on = DateField(label="Obowiązuje od")
    ends_on = DateField(label="Obowiązuje do")
    place = forms.CharField(label="Miejsce zawarcia", max_length=100)
    spheres = forms.CharField(
        label="Sfery oddziaływań",
        widget=forms.Textarea,
        help_text="Czego dotyczy kontrakt, na przykład praca, mieszkanie, opieka nad dziećmi.",
    )


class ContractEditForm(VersionedFormMixin, ContractForm):
    pass


class CommitmentForm(PolishForm):
    asks = {"who": "Wybierz, kto się zobowiązuje."}

    who = forms.ChoiceField(
        label="Kto się zobowiązuje",
        help_text="Za rodzinę zobowiązują się dorośli. Zobowiązania rodziców obejmują też dzieci.",
    )
    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    text = forms.CharField(
        label="Zobowiązanie",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Jednym zdaniem, na przykład: przychodzi na spotkania z doradcą raz w tygodniu.",
    )
    due_on = DateField(label="Termin", required=False)
    evidence = forms.CharField(label="Po czym poznamy, że wykonane", max_length=200, required=False)
    activity = forms.ModelChoiceField(label="Działanie w programie", queryset=Activity.objects.none(), required=False)

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.able = {_key(who): who for who in _able_to_commit(contract)}
        self.fields["who"].choices = _grouped(self.able)
        self.fields["who"].error_messages["invalid_choice"] = NOT_ON_LIST
        self.fields["activity"].queryset = contract.programme_version.activities.all()
        self.fields["activity"].empty_label = "Żadne"

    def clean_who(self):
        return self.able[self.cleaned_data["who"]]

    @classmethod
    def value_in(cls, obj, name):
        return _key(obj.who) if name == "who" else super().value_in(obj, name)


class CommitmentEditForm(VersionedFormMixin, CommitmentForm):
    pass


def _key(who):
    return str(who.pk)


def _able_to_commit(contract):
    return [*selectors.adults_of(contract), *selectors.institutions_able_to_commit(contract)]


def _grouped(able):
    groups = [
        (party.label, [(key, str(who)) for key, who in able.items() if selectors.party_of(who) == party])
        for party in Party
    ]
    return [("", "Wybierz"), *[group for group in groups if group[1]]]


class AgreeForm(PolishForm):
    agreed_on = DateField(
        label="Dzień uzgodnienia", help_text="Dzień, w którym rodzina, PUP i OPS zgodzili się na tę treść."
    )


class SignatureForm(PolishForm):
    signed_on = DateField(label="Data podpisu", help_text="Data wpisana przy podpisie na dokumencie.")
    name = forms.CharField(label="Kto podpisał", max_length=160)
    authority = forms.CharField(
        label="Na jakiej podstawie",
        max_length=200,
        help_text="Na przykład: dyrektor, z upoważnienia starosty nr 14/2014.",
    )
    code = forms.CharField(
        label="Kod ze stopki dokumentu",
        max_length=40,
        help_text="12 znaków na dole każdej strony podpisanego kontraktu. Po nich wiadomo, że podpisano tę wersję.",
    )


class EndForm(PolishForm):
    OUTCOMES = [
        ("fulfil", "Wykonany: strony zrobiły to, do czego się zobowiązały"),
        ("fail", "Niewykonany: zobowiązania nie zostały spełnione"),
        ("terminate", "Rozwiązany: jedna ze stron odstąpiła"),
        ("expire", "Wygasł: minął termin, a stron nic już nie wiąże"),
    ]
    asks = {"outcome": "Wybierz, jak zakończył się kontrakt."}

    outcome = forms.ChoiceField(label="Jak zakończył się kontrakt", choices=OUTCOMES, widget=forms.RadioSelect)
    ended_on = DateField(label="Dzień zakończenia")
    reason = forms.CharField(
        label="Powód",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Potrzebny, gdy kontrakt nie został wykonany albo strona go rozwiązała.",
    )
