"""Opening a family in an emergency, and saying afterwards whether that was right."""

import re

from django import forms

from families import identity
from families.actions.emergency import SHORTEST_REASON
from families.choices import EmergencyVerdict
from schematom.web.forms import PolishForm, in_polish_order
from teams.models import Gmina

PESEL = re.compile(r"\d{11}")
ONE_WAY = "Wpisz numer rodziny albo PESEL, a gdy ich nie znasz: nazwisko i gminę."


class EmergencyForm(PolishForm):
    asks = {"understood": "Zaznacz, że wiesz o ocenie. Bez tego nie można otworzyć rodziny."}

    who = forms.CharField(
        label="Numer rodziny albo PESEL jednej z osób",
        max_length=30,
        required=False,
        help_text="Na przykład RN/2014/03. Tego, co wpiszesz, nie zapisujemy.",
    )
    last_name = forms.CharField(
        label="Nazwisko",
        max_length=120,
        required=False,
        help_text="Tylko gdy nie znasz numeru ani numeru PESEL. Wpisz je dokładnie, w mianowniku.",
    )
    gmina = forms.ModelChoiceField(Gmina.objects.none(), label="Gmina", required=False)
    reason = forms.CharField(
        label="Dlaczego musisz otworzyć tę rodzinę teraz",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Napisz, co się stało i czego potrzebujesz. Bez nazwisk i danych o zdrowiu: przeczyta to "
        "przewodniczący PZKW.",
    )
    understood = forms.BooleanField(label="Rozumiem, że przewodniczący PZKW sprawdzi to otwarcie.")

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gmina"].queryset = Gmina.objects.filter(powiat_id=member.powiat_id)
        in_polish_order(self.fields["gmina"])

    def clean(self):
        cleaned = super().clean()
        who, name, gmina = (cleaned.get(key) for key in ("who", "last_name", "gmina"))
        if who and name:
            self.add_error("last_name", "Wpisano już numer albo PESEL, więc zostaw nazwisko puste.")
        elif name and not gmina and "gmina" not in self.errors:
            self.add_error("gmina", "Wybierz gminę, w której mieszka rodzina.")
        elif not who and not name and "who" not in self.errors:
            self.add_error("who", ONE_WAY)
        return cleaned

    def asked(self):
        """What `open_in_emergency` takes: one way of naming the family, and the reason."""
        cleaned = self.cleaned_data
        number = identity.compact(cleaned["who"])
        if PESEL.fullmatch(number):
            way = {"pesel": number}
        elif cleaned["who"]:
            way = {"number": cleaned["who"]}
        else:
            way = {"last_name": cleaned["last_name"], "gmina": cleaned["gmina"]}
        return way | {"reason": cleaned["reason"]}


class EmergencyReviewForm(PolishForm):
    asks = {"verdict": "Zaznacz, czy otwarcie było uzasadnione."}

    verdict = forms.ChoiceField(label="Ocena", choices=EmergencyVerdict.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Uwagi",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Przy ocenie „nieuzasadnione” napisz, dlaczego. Uwagi przeczyta osoba, która otworzyła rodzinę.",
    )
