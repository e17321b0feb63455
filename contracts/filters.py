"""What narrows the register of contracts."""

from django import forms
from django.utils.http import urlencode

from contracts.choices import ContractState
from contracts.selectors import register
from schematom.web.forms import PolishForm
from teams.choices import Role

# An annex alone is replaced by the next one, and annexes have no rows of their own.
STATES = [
    ("", "wszystkie"),
    *[choice for choice in ContractState.choices if choice[0] != ContractState.REPLACED],
    (register.RUN_OUT, register.RUN_OUT_WORDS),
]
REVIEWS = [
    ("", "wszystkie"),
    (register.REVIEW_DUE, "zbliża się lub po terminie"),
    (register.REVIEW_LATE, "po terminie"),
    (register.REVIEW_NONE, "niezaplanowany"),
]
NARROWING = ("words", "state", "review", "unsigned", "scans", "ending")


class RegisterFilter(PolishForm):
    """Read from the address; a value that makes no sense narrows nothing."""

    # Not „q”: the search in the header of the page would show these words as its own.
    words = forms.CharField(label="Numer lub nazwisko", required=False, max_length=100)
    state = forms.ChoiceField(label="Stan", required=False, choices=STATES)
    review = forms.ChoiceField(label="Przegląd", required=False, choices=REVIEWS)
    unsigned = forms.BooleanField(label="Brakuje podpisów", required=False)
    scans = forms.BooleanField(label="Brakuje skanów", required=False)
    ending = forms.BooleanField(label="Kończą się w ciągu 30 dni", required=False)
    sort = forms.ChoiceField(choices=[(order, "") for order in register.ORDERS], required=False)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        if not member.is_any(Role.COORDINATOR, Role.MGI, Role.STAFF):
            self.fields["words"].label = "Numer"
        self.is_valid()

    def narrowed(self):
        """Arguments of `register.narrowed`."""
        asked = self.cleaned_data
        return {
            "words": asked.get("words", ""),
            "state": asked.get("state", ""),
            "review": asked.get("review", ""),
            "unsigned": asked.get("unsigned", False),
            "scans": asked.get("scans", False),
            "ending": asked.get("ending", False),
            "order": self.order,
        }

    @property
    def order(self):
        return self.cleaned_data.get("sort") or register.BY_NEWEST

    @property
    def shown_fields(self):
        return [self[name] for name in NARROWING]

    @property
    def narrows(self):
        """True when the list may be empty because of what was asked for."""
        return any(self.cleaned_data.get(name) for name in NARROWING)

    @property
    def query(self):
        """The address of the same list, without its page: for its files and its other pages."""
        asked = {name: self.cleaned_data.get(name) for name in (*NARROWING, "sort")}
        return urlencode({name: "on" if value is True else value for name, value in asked.items() if value})
