"""A new key of a machine."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from schematom.web.forms import DateField, PolishForm


def in_half_a_year():
    return timezone.localdate() + timedelta(days=182)


class MachineForm(PolishForm):
    asks = {"name": "Napisz, jaki program będzie używał tego klucza.", "expires_on": "Podaj ostatni dzień klucza."}

    name = forms.CharField(
        label="Nazwa programu",
        max_length=100,
        help_text="Po niej poznasz klucz na liście i w dzienniku, na przykład: hurtownia danych starostwa.",
    )
    expires_on = DateField(
        label="Ważny do",
        initial=in_half_a_year,
        help_text="Ostatni dzień, w którym klucz działa. Najpóźniej za 12 miesięcy.",
    )
