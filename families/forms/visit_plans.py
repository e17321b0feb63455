"""When and where a visit is to take place, or why it will not."""

from django import forms

from schematom.web.forms import DateField, PolishForm, VersionedFormMixin


class VisitPlanForm(PolishForm):
    visited_on = DateField(label="Dzień wizyty")
    begins_at = forms.TimeField(
        label="Godzina",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Na przykład 16:30.",
    )
    place = forms.CharField(
        label="Miejsce",
        max_length=200,
        required=False,
        help_text="Gdy nie w domu rodziny. Na przykład: szkoła, siedziba PCPR. Adresu rodziny nie wpisuj.",
    )


class VisitMoveForm(VersionedFormMixin, VisitPlanForm):
    pass


class VisitCancelForm(PolishForm):
    reason = forms.CharField(
        label="Powód", max_length=300, help_text="Na przykład: rodzina prosi o inny termin. Bez szczegółów o zdrowiu."
    )
