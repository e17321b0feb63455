"""What people type into a draft: its facts and its commitments."""

import re

from django import forms
from django.utils.html import escape
from django.utils.text import Truncator

from contracts.choices import Order, Party
from contracts.models import Commitment
from contracts.selectors import contracts as selectors
from families.models import Activity
from modules.choices import Module
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin

NOT_ON_LIST = "Wybierz osobę dorosłą z rodziny, PUP albo ośrodek z listy. Zobowiązania rodziców obejmują też dzieci."
WHICH_ONE = (
    "Strona {}: w pilotażu jest kilka takich instytucji, a z danych rodziny nie wynika, która z nią pracuje. "
    "Wybierz ją z listy."
)
NUMBERED = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])\s+")
ORDERS_OF_TWO = [
    (Order.FIRST, "najpierw instytucja, potem rodzina"),
    (Order.TOGETHER, "równocześnie"),
    (Order.AFTER, "najpierw rodzina, potem instytucja"),
    ("", "bez ustalonej kolejności"),
]


class ContractForm(PolishForm):
    starts_on = DateField(label="Obowiązuje od")
    ends_on = DateField(label="Obowiązuje do")
    place = forms.CharField(label="Miejsce zawarcia", max_length=100)
    spheres = forms.CharField(
        label="Sfery oddziaływań",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Czego dotyczy kontrakt, na przykład praca, mieszkanie, opieka nad dziećmi.",
    )
    goals = forms.CharField(
        label="Cele",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text="Każdy cel w osobnym wierszu, bez numerów, na przykład: ojciec ma stałą pracę.",
    )

    def clean_goals(self):
        lines = (NUMBERED.sub("", line.strip()) for line in self.cleaned_data["goals"].splitlines())
        return "\n".join(line for line in lines if line)


class ContractEditForm(VersionedFormMixin, ContractForm):
    """Of a draft, or of a draft of an annex."""

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        if contract.is_annex:
            _speak_of_annex(self.fields)


def _speak_of_annex(fields):
    fields["starts_on"].label = "Aneks działa od"
    fields["ends_on"].label = "Kontrakt po aneksie obowiązuje do"
    fields["ends_on"].help_text = "Zostaw datę bez zmiany, jeśli aneks nie zmienia czasu kontraktu."
    fields["place"].label = "Miejsce zawarcia aneksu"
    fields["spheres"].help_text = "Wszystkie sfery, jakie mają być po zmianie."
    fields["goals"].help_text = "Wszystkie cele, jakie mają być po zmianie: każdy w osobnym wierszu, bez numerów."


class CommitmentForm(PolishForm):
    asks = {"who": "Wybierz, kto się zobowiązuje."}

    who = forms.ChoiceField(
        label="Kto się zobowiązuje",
        help_text="Jedna osoba albo jedna instytucja. Zobowiązania rodziców obejmują też dzieci.",
    )
    module = forms.ChoiceField(label="Moduł", choices=[("", "Wybierz"), *Module.choices])
    text = forms.CharField(
        label="Zobowiązanie",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Jednym zdaniem, na przykład: przychodzi na spotkania z doradcą raz w tygodniu.",
    )
    activity = forms.ModelChoiceField(
        label="Działanie w programie",
        queryset=Activity.objects.none(),
        required=False,
        empty_label="Żadne",
        help_text="Wybór działania niczego nie dopisuje do treści zobowiązania.",
    )
    due_on = DateField(label="Termin", required=False)
    evidence = forms.CharField(
        label="Po czym poznamy, że wykonane",
        max_length=200,
        required=False,
        help_text="Na przykład: lista obecności, kopia umowy.",
    )
    matches = forms.ModelChoiceField(
        label="Odpowiada zobowiązaniu drugiej strony",
        queryset=Commitment.objects.none(),
        required=False,
        empty_label="Żadnemu",
        help_text="Co robi inna strona, żeby to zobowiązanie miało sens, na przykład PUP kieruje na kurs.",
    )
    order = forms.ChoiceField(
        label="Kolejność",
        choices=[("", "Nie ustalono"), *Order.choices],
        required=False,
        help_text="Kiedy przychodzi kolej na zobowiązanie, które tu wpisujesz, a kiedy na tamto.",
    )

    def __init__(self, *args, contract, commitment=None, unsure=None, **kwargs):
        super().__init__(*args, **kwargs)
        if unsure:
            self.fields["who"].help_text = WHICH_ONE.format(unsure.label)
        self.able = {_key(who): who for who in _able_to_commit(contract)}
        self.fields["who"].choices = _grouped(self.able)
        self.fields["who"].error_messages["invalid_choice"] = NOT_ON_LIST
        _offer_activities(self.fields["activity"], contract)
        _offer_matches(self.fields["matches"], contract, commitment)

    def add_prefix(self, field_name):
        # A field called „matches” hides the method of the form's element that htmx sends forms with.
        return super().add_prefix("answers" if field_name == "matches" else field_name)

    def clean_who(self):
        return self.able[self.cleaned_data["who"]]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("order") and not cleaned.get("matches") and "matches" not in self.errors:
            self.add_error("matches", "Wybierz zobowiązanie, do którego odnosi się kolejność.")
        return cleaned

    @classmethod
    def value_in(cls, obj, name):
        return _key(obj.who) if name == "who" else super().value_in(obj, name)


class CommitmentEditForm(VersionedFormMixin, CommitmentForm):
    pass


class FromProgrammeForm(PolishForm):
    """Proposals of selectors.proposing, ticked by their keys."""

    asks = {"picks": "Zaznacz co najmniej jedno zobowiązanie."}
    depends = ("order",)

    picks = forms.MultipleChoiceField(label="Zobowiązania", widget=forms.CheckboxSelectMultiple)
    order = forms.ChoiceField(
        label="Kolejność",
        choices=ORDERS_OF_TWO,
        required=False,
        widget=forms.RadioSelect,
        help_text="Gdy zaznaczysz instytucję i osobę z tego samego działania, ich zobowiązania będą sobie odpowiadać.",
    )

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["picks"]
        field.choices = [(one.key, one.text) for offer in offers for one in offer.proposals]
        field.error_messages["invalid_choice"] = (
            "Części zaznaczonych działań nie ma już na liście: ktoś dodał ich zobowiązania albo zmienił się program. "
            "Sprawdź listę i zaznacz jeszcze raz."
        )
        self.initial.setdefault("order", Order.FIRST)

    @property
    def ticked(self):
        return set(self["picks"].value() or [])


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


def _offer_activities(field, contract):
    field.queryset = contract.programme_version.activities.all()
    rows = list(field.queryset)
    groups = [(module.label, [(row.pk, str(row)) for row in rows if row.module == module]) for module in Module]
    field.choices = [("", field.empty_label), *[group for group in groups if group[1]]]


def _offer_matches(field, contract, commitment):
    field.queryset = contract.commitments.select_related("person", "institution").order_by("position", "created_at")
    if commitment is not None:
        field.queryset = field.queryset.exclude(pk=commitment.pk)
    rows = list(field.queryset)
    groups = [(party.label, [(row.pk, _in_short(row)) for row in rows if row.party == party]) for party in Party]
    field.choices = [("", field.empty_label), *[group for group in groups if group[1]]]
    answering = [_in_short(row) for row in rows if commitment is not None and row.matches_id == commitment.pk]
    if answering:
        # The page shows help texts unescaped, and this one holds what people typed.
        field.help_text = escape(f"Temu zobowiązaniu odpowiada już: {'; '.join(answering)}.")


def _in_short(commitment):
    return f"{commitment.who}: {Truncator(commitment.text.rstrip('.')).chars(80)}"
