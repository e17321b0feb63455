"""Who takes which family of a worker who leaves."""

from django import forms
from django.utils import timezone

from families.choices import HandoverReason
from families.forms.assignment import WorkerField
from schematom.web.forms import DateField, PolishForm
from teams.models import User

NOBODY = "0"


class HandoverForm(PolishForm):
    """One field for each charge, named after it; one that appeared meanwhile has no answer yet and asks for it."""

    asks = {"reason": "Wybierz powód przekazania."}

    on = DateField(
        label="Od którego dnia",
        initial=timezone.localdate,
        help_text="Od tego dnia z rodzinami pracują nowe osoby. Dotychczasowa opieka kończy się dzień wcześniej.",
    )
    reason = forms.ChoiceField(label="Powód", choices=[("", "Wybierz"), *HandoverReason.choices])
    to_all = WorkerField(
        label="Wszystkie rodziny przejmuje",
        required=False,
        empty_label="różne osoby, wybrane niżej",
        help_text="Przy pojedynczej rodzinie możesz niżej wybrać kogoś innego.",
    )

    def __init__(self, *args, caseload, takers, **kwargs):
        super().__init__(*args, **kwargs)
        self.caseload = caseload
        self.people = {str(user.pk): user for user in takers}
        self.fields["to_all"].queryset = User.objects.filter(pk__in=[user.pk for user in takers])
        named = [(pk, user.full_name) for pk, user in self.people.items()]
        for charge in caseload.charges:
            self.fields[charge.field_name] = _taker_field(charge, named)

    def rows(self):
        """[(Charge, bound field)] for the page."""
        return [(charge, self[charge.field_name]) for charge in self.caseload.charges]

    @property
    def gone(self):
        """How many answers are about charges that ended meanwhile."""
        return len([name for name in self.data if name.startswith("taker_") and name not in self.fields])

    def clean(self):
        said = self.cleaned_data
        day, to_all = said.get("on"), said.get("to_all")
        takers = {}
        for charge in self.caseload.charges:
            answer = said.pop(charge.field_name, "")
            if day and charge.assignment.until is not None and charge.assignment.until < day:
                continue
            taker = self.people.get(answer) or (None if answer == NOBODY else to_all)
            if taker is None and answer != NOBODY and charge.field_name not in self.errors:
                self.add_error(charge.field_name, "Wybierz, kto przejmuje tę rodzinę.")
            takers[charge.assignment.pk] = taker
        if self.gone:
            self.add_error(None, "Część rodzin ma już inną opiekę i zniknęła z listy. Sprawdź, co zostało.")
        return {**{name: said.get(name) for name in ("on", "reason")}, "takers": takers}


def _taker_field(charge, named):
    choices = [("", "jak wyżej"), *named]
    if charge.others:
        choices.append((NOBODY, f"bez następcy, dalej pracuje: {', '.join(charge.others)}"))
    messages = {"invalid_choice": "Tej osoby nie ma już w MGI. Wybierz inną."}
    label = f"{charge.family.name} ({charge.family.number})"
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=messages)
