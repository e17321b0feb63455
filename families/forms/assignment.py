"""Who works with a family, and with whom it is shared."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from families.actions.sharing import LONGEST_DAYS
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin
from teams.models import User


class WorkerField(forms.ModelChoiceField):
    """MGI workers of the powiat, by surname."""

    def __init__(self, **options):
        super().__init__(User.objects.none(), **options)

    def offer(self, memberships, without=()):
        mgi = User.objects.filter(memberships__in=memberships).exclude(pk__in=without)
        self.queryset = mgi.distinct().order_by("last_name", "first_name")

    def label_from_instance(self, user):
        return user.full_name


class AssignmentForm(PolishForm):
    asks = {"user": "Wybierz pracownika MGI."}

    user = WorkerField(label="Pracownik MGI")
    role = forms.CharField(
        label="Rola w pracy z rodziną",
        max_length=100,
        required=False,
        help_text="Na przykład: prowadząca, asystent rodziny, doradca zawodowy.",
    )
    since = DateField(label="Od dnia", initial=timezone.localdate)
    until = DateField(label="Do dnia", required=False, help_text="Zostaw puste, gdy koniec nie jest znany.")

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(memberships)


class AssignmentEditForm(VersionedFormMixin, PolishForm):
    role = forms.CharField(
        label="Rola w pracy z rodziną",
        max_length=100,
        required=False,
        help_text="Na przykład: prowadząca, asystent rodziny, doradca zawodowy.",
    )
    until = DateField(label="Do dnia", required=False, help_text="Zostaw puste, gdy koniec nie jest znany.")


class AssignmentEndForm(PolishForm):
    until = DateField(label="Ostatni dzień opieki", initial=timezone.localdate)


class ShareForm(PolishForm):
    asks = {"user": "Wybierz, komu udostępniasz rodzinę."}

    user = WorkerField(label="Komu")
    reason = forms.CharField(
        label="Po co", max_length=300, help_text="Na przykład: zastępstwo w czasie urlopu do 15 sierpnia."
    )
    valid_until = DateField(label="Do dnia", help_text=f"Najdłużej {LONGEST_DAYS} dni. Potem dostęp kończy się sam.")

    def __init__(self, *args, memberships, without, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(memberships, without)
        self.fields["valid_until"].initial = timezone.localdate() + timedelta(days=14)


class ShareExtendForm(PolishForm):
    valid_until = DateField(label="Do dnia", help_text=f"Najdłużej {LONGEST_DAYS} dni od dzisiaj.")
