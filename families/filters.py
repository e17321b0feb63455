"""What narrows the list of families."""

from django import forms
from django.utils import timezone

from families.choices import ParticipationState, ProgrammeState
from families.selectors.caseload import BY_NAME, BY_NEXT, BY_VISIT, contract_words
from families.selectors.handover import mgi_workers
from schematom.web.forms import IntegerField, PolishForm, in_polish_order
from teams.choices import Role
from teams.models import Gmina, User

ALL_EDITIONS = "all"
ORDERS = [(BY_NAME, ""), (BY_VISIT, ""), (BY_NEXT, "")]
OF_CARDS = ("stage", "programme", "contract", "overdue")
NARROWING = ("q", "gmina", "worker", "own", *OF_CARDS)

FURTHER = ("gmina", "programme", "contract", "edition")


def _any(choices):
    return [("", "wszystkie"), *choices]


class CaseloadFilter(PolishForm):
    """Read from the address; a value that makes no sense narrows nothing."""

    q = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)  # the header's search asks
    gmina = forms.ModelChoiceField(Gmina.objects.none(), label="Gmina", required=False, empty_label="wszystkie")
    stage = forms.ChoiceField(label="Etap", required=False, choices=_any(ParticipationState.choices))
    programme = forms.ChoiceField(label="Program", required=False, choices=_any(ProgrammeState.choices))
    contract = forms.ChoiceField(label="Kontrakt", required=False)
    worker = forms.ModelChoiceField(
        User.objects.none(), label="Pracownik MGI", required=False, empty_label="wszyscy", blank=True
    )
    edition = forms.ChoiceField(label="Edycja", required=False)
    own = forms.BooleanField(label="Tylko moje rodziny", required=False)
    overdue = forms.BooleanField(label="Tylko z zaległościami", required=False)
    sort = forms.ChoiceField(choices=ORDERS, required=False, widget=forms.HiddenInput)
    page = IntegerField(min_value=1, max_value=10_000, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["gmina"].queryset = Gmina.objects.filter(powiat_id=member.powiat_id)
        in_polish_order(self.fields["gmina"])
        self.fields["edition"].choices = [("", member.edition_name or "bieżąca"), (ALL_EDITIONS, "wszystkie edycje")]
        self.fields["contract"].choices = _any(contract_words().items())
        self._keep_what_the_member_may_ask()

    def _keep_what_the_member_may_ask(self):
        """Who reads only names and contacts cannot ask how a family stands."""
        if self.member.is_any(Role.COORDINATOR):
            self.fields["worker"].queryset = mgi_workers(self.member, timezone.localdate())
        else:
            del self.fields["worker"]
        if not self.member.is_any(Role.MGI):
            del self.fields["own"]
        if not self.member.is_any(Role.COORDINATOR, Role.MGI):
            for name in OF_CARDS:
                del self.fields[name]

    def narrowed(self):
        """Arguments of `caseload`."""
        self.is_valid()
        asked = self.cleaned_data
        return {
            "words": asked.get("q", ""),
            "gmina": asked.get("gmina"),
            "stage": asked.get("stage", ""),
            "programme": asked.get("programme", ""),
            "contract": asked.get("contract", ""),
            "worker": asked.get("worker"),
            "own": asked.get("own", False),
            "overdue": asked.get("overdue", False),
            "edition_id": None if asked.get("edition") == ALL_EDITIONS else self.member.edition_id,
            "order": asked.get("sort") or BY_NAME,
            "page": asked.get("page") or 1,
        }

    @property
    def first_fields(self):
        return [field for field in self.visible_fields() if field.name not in FURTHER]

    @property
    def further_fields(self):
        """Those asked for rarely: folded until one of them narrows."""
        return [field for field in self.visible_fields() if field.name in FURTHER]

    @property
    def narrows_further(self):
        return any(self.cleaned_data.get(name) for name in FURTHER)

    @property
    def narrows(self):
        """True when the list may be empty because of what was asked for."""
        return any(self.cleaned_data.get(name) for name in NARROWING)
