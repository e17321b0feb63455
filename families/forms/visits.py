"""A visit note, with a check of each activity of the programme in force."""

from django import forms
from django.utils import timezone

from families.choices import Standing
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin


class VisitForm(PolishForm):
    """Its subclass from `visit_form` adds two fields for each activity."""

    template_name = "families/_visit_fields.html"
    activities = ()

    visited_on = DateField(label="Data wizyty", initial=timezone.localdate)
    minutes = IntegerField(
        label="Czas trwania w minutach", required=False, min_value=1, max_value=1440, help_text="Na przykład 60."
    )
    course = forms.CharField(label="Przebieg wizyty", widget=forms.Textarea(attrs={"rows": 8}))
    agreed = forms.CharField(
        label="Ustalenia",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kto, co i do kiedy zrobi.",
    )

    @classmethod
    def initial_from(cls, obj):
        plain = {name: getattr(obj, name, None) for name in cls.base_fields if not name.startswith(CHECK)}
        return plain | _checked(obj)

    @classmethod
    def value_in(cls, obj, name):
        return _checked(obj).get(name) if name.startswith(CHECK) else super().value_in(obj, name)

    def checks(self):
        """[(Activity, standing, note), …]"""
        for activity in self.activities:
            yield activity, self[f"{CHECK}{activity.pk}_standing"], self[f"{CHECK}{activity.pk}_note"]

    def clean(self):
        cleaned = super().clean()
        for activity in self.activities:
            standing, note = (cleaned.get(f"{CHECK}{activity.pk}_{part}") for part in ("standing", "note"))
            if note and not standing:
                self.add_error(f"{CHECK}{activity.pk}_standing", "Zaznacz, jak idzie to działanie.")
        return cleaned

    def written(self):
        """What the action takes."""
        plain = {name: value for name, value in self.cleaned_data.items() if not name.startswith(CHECK)}
        checks = {}
        for activity in self.activities:
            standing, note = (self.cleaned_data[f"{CHECK}{activity.pk}_{part}"] for part in ("standing", "note"))
            if standing:
                checks[activity.pk] = {"standing": standing, "note": note}
        return {**plain, "checks": checks}


CHECK = "check_"


def _checked(visit):
    values = {}
    for check in visit.checks.all():
        values[f"{CHECK}{check.activity_id}_standing"] = check.standing
        values[f"{CHECK}{check.activity_id}_note"] = check.note
    return values


def visit_form(activities, *, versioned=False):
    """The form class with fields for these activities."""
    fields = {"activities": tuple(activities)}
    for activity in activities:
        fields[f"{CHECK}{activity.pk}_standing"] = forms.ChoiceField(
            label=f"{activity.title}: jak idzie", choices=[("", "nie sprawdzano"), *Standing.choices], required=False
        )
        fields[f"{CHECK}{activity.pk}_note"] = forms.CharField(
            label=f"{activity.title}: uwaga", max_length=300, required=False
        )
    return type("VisitOfActivities", (VersionedFormMixin, VisitForm) if versioned else (VisitForm,), fields)
