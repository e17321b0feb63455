"""What is decided about a note that could not be taken in as a visit."""

from django import forms

from families.forms.assignment import WorkerField
from families.selectors.notes import LABELS
from families.selectors.unsent import day_of
from schematom.web.forms import DateField, PolishForm
from teams.models import User


class UnsentFamilyForm(PolishForm):
    number = forms.CharField(
        label="Numer rodziny", max_length=30, help_text="Na przykład: RN/2014/03. Stoi na liście rodzin."
    )


class UnsentAdoptForm(PolishForm):
    asks = {"user": "Wybierz, kto dokończy i podpisze tę notatkę."}

    user = WorkerField(
        label="Kto ją dokończy i podpisze",
        help_text="Osoba z MGI, która teraz pracuje z tą rodziną. Dostanie szkic, sprawdzi go i podpisze.",
    )
    visited_on = DateField(label=LABELS["visited_on"], help_text="Popraw, gdy dzień wpisano błędnie.")
    next_on = DateField(
        label=LABELS["next_on"], required=False, help_text="Zostaw puste, gdy nic już nie jest umówione."
    )

    def __init__(self, *args, unsent, takers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(pk__in=[user.pk for user in takers])
        writer = next((user.pk for user in takers if user.pk == unsent.author_id), None)
        self.initial |= {"user": writer, "visited_on": day_of(unsent), "next_on": day_of(unsent, "next_on")}


class UnsentSetAsideForm(PolishForm):
    asks = {"reason": "Napisz, dlaczego odkładasz tę notatkę."}

    reason = forms.CharField(
        label="Dlaczego nie trafi do sprawy",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Na przykład: ta sama wizyta jest już opisana w notatce z 12 maja.",
    )
