"""What narrows the list of families."""

from django import forms

from families.choices import ParticipationState
from families.selectors.caseload import BY_NAME, BY_VISIT
from schematom.web.forms import IntegerField, PolishForm, in_polish_order
from teams.choices import Role
from teams.models import Gmina

ALL_EDITIONS = "all"


class CaseloadFilter(PolishForm):
    """Read from the address; a value that makes no sense narrows nothing."""

    q = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)  # the header's search asks
    gmina = forms.ModelChoiceField(Gmina.objects.none(), label="Gmina", required=False, empty_label="wszystkie")
    stage = forms.ChoiceField(label="Etap", required=False, choices=[("", "wszystkie"), *ParticipationState.choices])
    edition = forms.ChoiceField(label="Edycja", required=False)
    own = forms.BooleanField(label="Tylko moje rodziny", required=False)
    sort = forms.ChoiceField(choices=[(BY_NAME, ""), (BY_VISIT, "")], required=False, widget=forms.HiddenInput)
    page = IntegerField(min_value=1, max_value=10_000, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["gmina"].queryset = Gmina.objects.filter(powiat_id=member.powiat_id)
        in_polish_order(self.fields["gmina"])
        self.fields["edition"].choices = [("", member.edition_name or "bieżąca"), (ALL_EDITIONS, "wszystkie edycje")]
        if not member.is_any(Role.MGI):
            del self.fields["own"]

    def narrowed(self):
        """Arguments of `caseload`."""
        self.is_valid()
        asked = self.cleaned_data
        return {
            "words": asked.get("q", ""),
            "gmina": asked.get("gmina"),
            "stage": asked.get("stage", ""),
            "own": asked.get("own", False),
            "edition_id": None if asked.get("edition") == ALL_EDITIONS else self.member.edition_id,
            "order": asked.get("sort") or BY_NAME,
            "page": asked.get("page") or 1,
        }

    @property
    def narrows(self):
        """True when the list may be empty because of what was asked for."""
        return any(self.cleaned_data.get(name) for name in ("q", "gmina", "stage", "own"))
