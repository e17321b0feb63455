"""What people type about reviews of a contract."""

from django import forms

from contracts.choices import CommitmentOutcome, ObstacleSide, Remedy, SaidBy
from contracts.models import ContractReview
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin


def _text(rows=4, **options):
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReviewDayForm(PolishForm):
    due_on = DateField(label="Dzień przeglądu", help_text="Dzień, w którym rodzina, PUP i OPS spotkają się razem.")


class ReviewMoveForm(PolishForm):
    due_on = DateField(label="Nowy dzień przeglądu")
    reason = _text(3, label="Dlaczego dzień się zmienia")


class ReviewCancelForm(PolishForm):
    reason = _text(3, label="Dlaczego przegląd się nie odbędzie")


class FamilyToldForm(PolishForm):
    told_on = DateField(label="Kiedy rodzina dowiedziała się o przeglądzie")
    how = forms.CharField(
        label="W jaki sposób",
        max_length=200,
        help_text="Na przykład: rozmowa telefoniczna z matką, kartka z terminem zostawiona podczas wizyty.",
    )

    @classmethod
    def value_in(cls, obj, name):
        return {"told_on": obj.family_told_on, "how": obj.family_told_how}[name]


class HoldForm(PolishForm):
    held_on = DateField(label="Kiedy odbył się przegląd")
    place = forms.CharField(label="Miejsce", max_length=200)
    present = _text(
        3, label="Kto wziął udział", help_text="Każda osoba w nowym wierszu, na przykład: Jan Próbny, doradca w PUP."
    )
    summary = _text(
        5,
        label="Ustalenia",
        required=False,
        help_text="To, czego nie zapisano przy zobowiązaniach. Zacznij od tego, co się udało.",
    )


class OfReviewForm(VersionedFormMixin, PolishForm):
    """A form about one commitment at one review: it says which, so that it never lands in the next one."""

    review = forms.ModelChoiceField(
        queryset=ContractReview.objects.none(),
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Otwórz ten formularz ponownie ze strony przeglądu kontraktu."
        ),
    )

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["review"].queryset = ContractReview.objects.filter(contract=contract)


class AssessForm(OfReviewForm):
    asks = {"outcome": "Wybierz ocenę zobowiązania.", "said_by": "Wybierz, kto tak ocenia."}

    outcome = forms.ChoiceField(label="Ocena", choices=CommitmentOutcome.choices, widget=forms.RadioSelect)
    said_by = forms.ChoiceField(label="Kto tak ocenia", choices=SaidBy.choices, widget=forms.RadioSelect)
    evidence = forms.CharField(
        label="Po czym to wiadomo",
        max_length=300,
        required=False,
        help_text="Na przykład: lista obecności, skierowanie z 12 maja, rozmowa na przeglądzie.",
    )

    def __init__(self, *args, speaks_as=None, **kwargs):
        super().__init__(*args, **kwargs)
        if speaks_as:  # an office before the meeting: in its own name alone
            self.fields["said_by"].choices = [(speaks_as, SaidBy(speaks_as).label)]
            self.fields["said_by"].initial = speaks_as


class ObstacleForm(OfReviewForm):
    asks = {"obstacle": "Napisz, co przeszkodziło.", "obstacle_side": "Wybierz, po czyjej stronie leży przeszkoda."}

    obstacle = _text(
        5,
        label="Co przeszkodziło?",
        help_text="Zapisz słowami osoby, której to dotyczy. Nie oceniaj; zapytaj też, czego zabrakło z innych stron.",
    )
    obstacle_side = forms.ChoiceField(
        label="Gdzie leży przeszkoda", choices=ObstacleSide.choices, widget=forms.RadioSelect
    )


class RemedyForm(OfReviewForm):
    asks = {"remedy": "Wybierz, co ustaliły strony."}
    depends = ("remedy_text", "new_due_on")

    remedy = forms.ChoiceField(label="Co ustaliły strony", choices=Remedy.choices, widget=forms.RadioSelect)
    remedy_text = _text(
        4,
        label="Na czym to polega",
        required=False,
        help_text="Kto, co i kiedy zrobi. Przy konsekwencji napisz też, dlaczego strony po nią sięgają.",
    )
    new_due_on = DateField(
        label="Nowy termin", required=False, help_text="Tylko przy nowym terminie. Wprowadzi go aneks do kontraktu."
    )
