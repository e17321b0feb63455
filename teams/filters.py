"""What narrows the log."""

from django import forms

from schematom.audit.wording import Act
from schematom.web.forms import DateField, PolishForm
from teams.choices import PilotState
from teams.selectors import people_of
from teams.selectors.nation import LATE, VOIVODESHIP_CHOICES


class LogFilter(PolishForm):
    """Read from the address. A value that makes no sense is said at its field and narrows nothing."""

    since = DateField(label="Od dnia", required=False)
    until = DateField(label="Do dnia", required=False)
    user_id = forms.TypedChoiceField(label="Kto", required=False, coerce=int, empty_value=None)
    act = forms.ChoiceField(label="Rodzaj czynności", required=False, choices=[("", "wszystkie"), *Act.choices])
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        if member.may("log.of_all") or member.may("log.of_families"):
            people = [(user.pk, f"{user.last_name} {user.first_name}") for user in people_of(member.powiat_id)]
            self.fields["user_id"].choices = [("", "wszyscy"), *people, (0, "system")]
        else:
            del self.fields["user_id"]

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "Ten dzień nie może być wcześniejszy niż dzień w polu „Od dnia”.")

    def narrowed(self):
        """Arguments of `log_page`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    @property
    def narrows(self):
        """True when the page may be empty because of what was asked for."""
        return any(name != "after" for name in self.narrowed())


class BoardFilter(PolishForm):
    """What narrows the national board of an edition, read from the address."""

    q = forms.CharField(label="Powiat, lider albo numer umowy", required=False, max_length=100)
    state = forms.ChoiceField(
        label="Stan", required=False, choices=[("", "wszystkie"), (LATE, "po terminie"), *PilotState.choices]
    )

    def narrowed(self):
        """Arguments of `board_of`."""
        self.is_valid()
        return {"words": self.cleaned_data.get("q", ""), "state": self.cleaned_data.get("state", "")}

    @property
    def narrows(self):
        return any(self.narrowed().values())


class PowiatFilter(PolishForm):
    """What narrows the national register of powiaty, read from the address."""

    q = forms.CharField(label="Nazwa, siedziba albo numer TERYT", required=False, max_length=100)
    voivodeship = forms.TypedChoiceField(
        label="Województwo", required=False, choices=VOIVODESHIP_CHOICES, coerce=int, empty_value=None
    )

    def narrowed(self):
        """Arguments of `powiaty_outside`."""
        self.is_valid()
        return {"words": self.cleaned_data.get("q", ""), "voivodeship": self.cleaned_data.get("voivodeship")}

    @property
    def narrows(self):
        return any(self.narrowed().values())
