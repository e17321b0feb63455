"""A question about a possible double, its answer, and what is added to a form that met one."""

from django import forms

from schematom.web.forms import DateField, PolishForm, VersionedFormMixin
from teams.models import Gmina

OTHER = "somebody_else"


def offer_to_save_anyway(form, label):
    """The lone checkbox by which somebody says that they mean another; only once a likeness was shown."""
    form.fields[OTHER] = forms.BooleanField(label=label, required=False)


def offer_to_ask(form):
    """A note for the coordinator, sent with the button beside it."""
    form.fields["question_note"] = note_field()


def note_field():
    return forms.CharField(
        label="Uwaga dla koordynatora",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Na przykład: matka podała, że syn mieszka z babcią.",
    )


class QuestionForm(PolishForm):
    """What was typed into the form of a person; the PESEL only finds the double and is not kept."""

    first_name = forms.CharField(label="Imię", max_length=60)
    last_name = forms.CharField(label="Nazwisko", max_length=80)
    birth_date = DateField(label="Data urodzenia")
    question_note = note_field()
    pesel = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class FamilyQuestionForm(PolishForm):
    asks = {"gmina": "Wybierz gminę."}

    name = forms.CharField(label="Nazwisko rodziny", max_length=120)
    gmina = forms.ModelChoiceField(Gmina.objects.none(), label="Gmina")
    question_note = note_field()
    address = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    phone = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gmina"].queryset = Gmina.objects.filter(powiat_id=member.powiat_id)


class AnswerQuestionForm(VersionedFormMixin, PolishForm):
    asks = {"same": "Zaznacz odpowiedź."}

    same = forms.TypedChoiceField(
        label="Odpowiedź",
        choices=[("yes", "To ta sama osoba"), ("no", "To inna osoba")],
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )
    answer = forms.CharField(
        label="Wyjaśnienie",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Przeczyta je osoba, która pyta. Nie pisz, w jakiej rodzinie jest ta druga osoba.",
    )

    def __init__(self, *args, about_family=False, **kwargs):
        super().__init__(*args, **kwargs)
        if about_family:
            self.fields["same"].choices = [("yes", "To ta sama rodzina"), ("no", "To inna rodzina")]
            self.fields["answer"].help_text = "Przeczyta je osoba, która pyta. Nie pisz niczego o tej drugiej rodzinie."
