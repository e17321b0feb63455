"""Cutting off a device."""

from django import forms

from schematom.web.forms import PolishForm


class DeviceRevokeForm(PolishForm):
    asks = {"reason": "Napisz, dlaczego odcinasz to urządzenie."}

    reason = forms.CharField(
        label="Dlaczego",
        max_length=300,
        help_text="Na przykład: telefon zgubiony w autobusie 12 maja, nowy telefon służbowy.",
    )
