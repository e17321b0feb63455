"""The end of a family programme: completed or broken off, with an assessment of each goal."""

from django import forms
from django.utils import timezone
from django.utils.html import escape

from families.actions.goals import outcome_field
from families.choices import GoalOutcome
from families.models import Participant
from families.selectors.programme import still_taking_part
from schematom.web.forms import DateField, PolishForm

COMPLETED, BROKEN_OFF = "completed", "broken_off"


class ParticipantsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, participant):
        return str(participant.person)


class EndForm(PolishForm):
    """`goals`: of the version in force; each is asked for twice, how it stands and why. Cleaned to `outcomes`."""

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

    def __init__(self, *args, programme, may_complete, goals=(), **kwargs):
        self.goals = list(goals)
        super().__init__(*args, **kwargs)
        self.fields["not_completed"].queryset = still_taking_part(programme.participation)
        for goal in self.goals:
            self._ask_about(goal)
        if not may_complete:
            del self.fields["not_completed"]
            self.fields["how"].choices = [(BROKEN_OFF, "Został przerwany")]
            self.fields["how"].initial = BROKEN_OFF

    def _ask_about(self, goal):
        # Hints are written out as they are, and this one holds somebody's words.
        measure = f"Po czym poznać: {escape(goal.measure)}. " if goal.measure else ""
        self.fields[outcome_field(goal)] = forms.ChoiceField(
            label=f"Cel: {goal.text}",
            choices=[("", "Wybierz"), *GoalOutcome.choices],
            required=False,
            help_text=f"{measure}Przy ukończeniu programu oceń każdy cel.",
            error_messages={"invalid_choice": "Wybierz ocenę z listy."},
        )
        self.fields[_note_field(goal)] = forms.CharField(
            label="Uwaga do oceny tego celu",
            max_length=300,
            required=False,
            error_messages={"max_length": "Skróć tekst do %(limit_value)d znaków. Teraz ma %(show_value)d."},
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("how") == COMPLETED:
            for goal in self.goals:
                if not cleaned.get(outcome_field(goal)):
                    self.add_error(outcome_field(goal), "Oceń, czy ten cel osiągnięto.")
        outcomes = {}
        for goal in self.goals:
            answer = cleaned.pop(outcome_field(goal), ""), cleaned.pop(_note_field(goal), "")
            outcomes[str(goal.key)] = answer
        cleaned["outcomes"] = outcomes
        return cleaned


def _note_field(goal):
    return f"note_{goal.key.hex}"
