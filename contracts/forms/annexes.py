"""What people type about an annex and about the end of a contract."""

from django import forms

from contracts.choices import Party
from schematom.web.forms import DateField, PolishForm


class AnnexForm(PolishForm):
    reason = forms.CharField(
        label="Dlaczego kontrakt się zmienia",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Jednym lub dwoma zdaniami. Przeczytają to wszystkie strony, a powód znajdzie się w aneksie.",
    )
    starts_on = DateField(
        label="Od kiedy aneks ma działać",
        help_text="Jeśli ostatni podpis będzie późniejszy, aneks zacznie działać w dniu tego podpisu.",
    )


class EndForm(PolishForm):
    OUTCOMES = [
        ("fulfil", "Wykonany: strony zrobiły to, do czego się zobowiązały"),
        ("fail", "Niewykonany: rodzina, PUP albo OPS nie zrobiły tego, do czego się zobowiązały"),
        ("terminate", "Rozwiązany: jedna ze stron odeszła od kontraktu przed jego końcem"),
        ("expire", "Wygasł: minął ostatni dzień i strony nie rozliczają zobowiązań"),
    ]
    asks = {"outcome": "Wybierz, jak zakończył się kontrakt."}
    depends = ("party", "notice_on", "reason")

    outcome = forms.ChoiceField(label="Jak zakończył się kontrakt", choices=OUTCOMES, widget=forms.RadioSelect)
    ended_on = DateField(
        label="Dzień zakończenia",
        help_text="Przy rozwiązaniu: ostatni dzień okresu wypowiedzenia. Jeśli jeszcze trwa, zapisz to, gdy minie.",
    )
    party = forms.ChoiceField(
        label="Która strona rozwiązała kontrakt",
        choices=[("", "nie dotyczy: kontraktu nie rozwiązano"), *Party.choices],
        required=False,
    )
    notice_on = DateField(
        label="Dzień, w którym strona to oświadczyła",
        required=False,
        help_text="Tylko przy rozwiązaniu: data pisma albo rozmowy, po której zaczął biec okres wypowiedzenia.",
    )
    reason = forms.CharField(
        label="Powód",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Potrzebny, gdy kontrakt nie został wykonany albo strona go rozwiązała.",
    )

    def __init__(self, *args, waits=False, **kwargs):
        """`waits`: an annex goes round for signatures, so only a party may leave; a settlement comes later."""
        super().__init__(*args, **kwargs)
        if waits:
            self.fields["outcome"].choices = [one for one in self.OUTCOMES if one[0] == "terminate"]
            self.fields["outcome"].initial = "terminate"
            self.fields["party"].choices = [("", "Wybierz"), *Party.choices]
            self.fields["outcome"].error_messages["invalid_choice"] = (
                "Aneks czeka na podpisy i może jeszcze zmienić ten kontrakt. "
                "Zapisz brakujące podpisy albo odstąp od aneksu, a potem rozlicz kontrakt."
            )
