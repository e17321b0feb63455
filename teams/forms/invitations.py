"""Forms of invitations to the system."""

from django import forms
from django.contrib.auth import password_validation
from django.utils import timezone

from schematom.tenancy.models import Powiat
from schematom.web.forms import DateField, PolishForm, in_polish_order
from teams.forms.people import RoleFields
from teams.models import User

ADDRESS_HINT = "Służbowy adres tej osoby, nie wspólna skrzynka urzędu: kto go czyta, ten założy konto."


class InvitedPerson(PolishForm):
    first_name = forms.CharField(label="Imię", max_length=60)
    last_name = forms.CharField(label="Nazwisko", max_length=80)
    email = forms.EmailField(label="Adres e-mail", max_length=254, help_text=ADDRESS_HINT)


class InvitationForm(RoleFields, InvitedPerson):
    field_order = ("first_name", "last_name", "email", "role", "institution", "valid_from", "valid_until")


class AdministratorForm(InvitedPerson):
    asks = {"powiat": "Wybierz powiat."}
    field_order = ("powiat", "first_name", "last_name", "email", "valid_from")

    powiat = forms.ModelChoiceField(label="Powiat", queryset=Powiat.objects.all())
    valid_from = DateField(label="Rola od dnia", initial=timezone.localdate)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        in_polish_order(self.fields["powiat"])


class NewAccountForm(PolishForm):
    """A password for an account that does not exist yet; it must not resemble its owner."""

    asks = {"password": "Wymyśl hasło.", "password_again": "Wpisz to samo hasło jeszcze raz."}

    password = forms.CharField(
        label="Hasło",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Co najmniej 12 znaków. Może to być kilka słów.",
    )
    password_again = forms.CharField(
        label="Powtórz hasło",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password(self):
        owner = User(
            email=self.invitation.email, first_name=self.invitation.first_name, last_name=self.invitation.last_name
        )
        password_validation.validate_password(self.cleaned_data["password"], owner)
        return self.cleaned_data["password"]

    def clean(self):
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("password_again")
        if first and second and first != second:
            self.add_error("password_again", "Hasła się różnią. Wpisz to samo hasło jeszcze raz.")
