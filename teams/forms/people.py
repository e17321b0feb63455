"""Forms about people: what narrows their list, a role given, ended, prolonged."""

from django import forms
from django.utils import timezone

from schematom.web.forms import DateField, PolishForm, in_polish_order
from teams.choices import NATIONAL_ROLES, Role
from teams.models import Institution
from teams.selectors.people import ACTIVE, ALL, COMING, ENDED

STATES = [
    (ACTIVE, "mają rolę dzisiaj"),
    (COMING, "zaczną później"),
    (ENDED, "nie mają już żadnej roli"),
    (ALL, "wszystkie"),
]


def roles_for(member):
    """[(value, label)] of the roles that exist where the member works."""
    national = member.powiat_id is None
    return [(role.value, role.label) for role in Role if (role in NATIONAL_ROLES) == national]


class PeopleFilter(forms.Form):
    """Read from the address; what makes no sense narrows nothing."""

    q = forms.CharField(label="Imię, nazwisko lub e-mail", max_length=80, required=False)
    role = forms.ChoiceField(label="Rola", required=False)
    state = forms.ChoiceField(label="Które osoby", required=False, choices=STATES)

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "wszystkie"), *roles_for(member)]

    def narrowed(self):
        """Arguments of `people_page`."""
        self.is_valid()
        said = self.cleaned_data
        return {
            "words": said.get("q", "").strip(),
            "role": said.get("role", ""),
            "state": said.get("state") or ACTIVE,
        }

    @property
    def narrows(self):
        return self.narrowed() != {"words": "", "role": "", "state": ACTIVE}


class RoleFields(PolishForm):
    """A role, where, from when to when. At CRZL there is no institution to choose."""

    asks = {"role": "Wybierz rolę.", "institution": "Wybierz instytucję, w której ta osoba pracuje."}

    role = forms.ChoiceField(label="Rola")
    institution = forms.ModelChoiceField(label="Instytucja", queryset=Institution.objects.none())
    valid_from = DateField(label="Od dnia", initial=timezone.localdate)
    valid_until = DateField(
        label="Do dnia",
        required=False,
        help_text="Ostatni dzień w tej roli. Zostaw puste, gdy koniec nie jest znany.",
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Wybierz"), *roles_for(member)]
        if member.powiat_id is None:
            del self.fields["institution"]
        else:
            institution = self.fields["institution"]
            institution.queryset = Institution.objects.visible_to(member).in_force(timezone.localdate())
            in_polish_order(institution)


class RoleForm(RoleFields):
    pass


class RoleEndForm(PolishForm):
    ends_on = DateField(
        label="Od którego dnia ta rola nie działa",
        initial=timezone.localdate,
        help_text="Dzisiejsza data odbiera dostęp od razu.",
    )


class RoleProlongForm(PolishForm):
    valid_until = DateField(
        label="Nowy ostatni dzień w tej roli",
        required=False,
        help_text="Zostaw puste, jeżeli rola ma trwać bez końca.",
    )
